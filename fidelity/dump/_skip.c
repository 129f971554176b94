/* Rows of a dump, skipped 64 bytes at a time. What each function promises is told in skip.py, which has the same in
   Python for where this was not compiled; tests/dump holds both against the slow reference scanner.

   A block of 64 bytes becomes bit masks, one bit a byte: where the quotes are, hence (by the parity of the quotes
   before it) which bytes stand inside strings, hence which brackets count. Nothing is read past the buffer's end: what
   is left of it there is the caller's. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 64
typedef const uint8_t *place;

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
typedef struct { __m128i lane[4]; } block;

static inline block load(place p) {
    block b;
    for (int i = 0; i < 4; i++) b.lane[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    return b;
}

static inline uint64_t any_of(const block *b, place bytes, int count) {
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        __m128i found = _mm_setzero_si128();
        for (int k = 0; k < count; k++)
            found = _mm_or_si128(found, _mm_cmpeq_epi8(b->lane[i], _mm_set1_epi8((char)bytes[k])));
        mask |= (uint64_t)(uint16_t)_mm_movemask_epi8(found) << (16 * i);
    }
    return mask;
}
#else
typedef struct { place at; } block;

static inline block load(place p) {
    block b = {p};
    return b;
}

static inline uint64_t any_of(const block *b, place bytes, int count) {
    uint64_t mask = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned found = 0;
        for (int k = 0; k < count; k++) found |= b->at[i] == bytes[k];
        mask |= (uint64_t)found << i;
    }
    return mask;
}
#endif

static inline uint64_t equal(const block *b, uint8_t byte) { return any_of(b, &byte, 1); }

static inline int lowest(uint64_t mask) {
#if defined(__GNUC__) || defined(__clang__)
    return __builtin_ctzll(mask);
#else
    int i = 0;
    while (!(mask >> i & 1)) i++;
    return i;
#endif
}

static inline int bits(uint64_t x) {
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    return (int)(((x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56);
}

/* Each bit becomes the parity of itself and all below it. */
static inline uint64_t parity(uint64_t x) {
    for (int shift = 1; shift < 64; shift <<= 1) x ^= x << shift;
    return x;
}

#define EVEN 0x5555555555555555u

/* The bytes after an odd number of backslashes; `carry` says that the block before ended in such a number.
   Adding a run's first bit to the run leaves a bit after it; where a run that begins at an even place is followed by
   an odd one, or the other way round, its length is odd. */
static inline uint64_t escaped(uint64_t slashes, uint64_t *carry) {
    uint64_t after = *carry;
    slashes &= ~after;
    uint64_t first = slashes & ~(slashes << 1);
    uint64_t from_even = slashes + (first & EVEN), from_odd = slashes + (first & ~EVEN);
    *carry = from_odd < slashes;
    return after | (from_even & ~slashes & ~EVEN) | (from_odd & ~slashes & EVEN);
}

static place past_space(place p, place end) {
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) p++;
    return p;
}

#define SPECIALS 6

typedef struct {
    uint8_t special[SPECIALS];
    place again;
    Py_ssize_t agains;
    int backslash, prefix;
    Py_ssize_t lists;
    int starved;
} task;

static place lists_end(task *t, place p, place end) {
    place good = p;
    t->starved = 1;
restart:;
    uint64_t carry = 0, inside = 0, prefixed = 0;
    Py_ssize_t depth = 0;
    for (; end - p > BLOCK; p += BLOCK) {
        block b = load(p);
        uint64_t quotes = equal(&b, '\''), slashes = 0, special = any_of(&b, t->special, SPECIALS);
        if (t->backslash) {
            slashes = equal(&b, '\\');
            if (slashes | carry) quotes &= ~escaped(slashes, &carry);
        }
        uint64_t string = parity(quotes) ^ inside;
        inside = (uint64_t)0 - (string >> 63);
        uint64_t dashes = equal(&b, '-');
        special |= slashes | (dashes & (dashes >> 1 | (uint64_t)(p[BLOCK] == '-') << 63));
        special &= ~string;
        if (t->prefix) {
            uint64_t letters = any_of(&b, (place) "eE", 2);
            special |= quotes & string & (letters << 1 | prefixed);
            prefixed = letters >> 63;
        }
        uint64_t opening = equal(&b, '(') & ~string;
        uint64_t events = opening | (equal(&b, ')') & ~string) | special;
        for (; events; events &= events - 1) {
            int i = lowest(events);
            if (special >> i & 1) {
                t->starved = 0;
                return good;
            }
            if (opening >> i & 1) {
                depth++;
                continue;
            }
            if (--depth) continue;
            good = p + i + 1;
            t->lists++;
            place next = past_space(good, end);
            if (next < end && *next == ',') {
                next = past_space(next + 1, end);
                if (next < end && *next == '(') continue;
            } else if (t->agains && end - good >= t->agains && !memcmp(good, t->again, (size_t)t->agains)) {
                p = good + t->agains - 1;
                goto restart;
            }
            t->starved = next == end || (t->agains && end - good < t->agains);
            return good;
        }
    }
    return good;
}

static PyObject *past_lists(PyObject *self, PyObject *args) {
    const char *buffer, *special, *again;
    Py_ssize_t size, start, specials;
    task t = {0};
    if (!PyArg_ParseTuple(args, "y#ny#py#p", &buffer, &size, &start, &special, &specials, &t.backslash, &again,
                          &t.agains, &t.prefix))
        return NULL;
    if (start < 0 || start >= size || buffer[start] != '(') {
        PyErr_SetString(PyExc_ValueError, "no list begins here");
        return NULL;
    }
    if (specials < 1 || specials > SPECIALS) {
        PyErr_SetString(PyExc_ValueError, "too many special bytes, or none");
        return NULL;
    }
    for (int i = 0; i < SPECIALS; i++) t.special[i] = (uint8_t)special[i % specials];
    t.again = (place)again;
    place end;
    Py_BEGIN_ALLOW_THREADS
    end = lists_end(&t, (place)buffer + start, (place)buffer + size);
    Py_END_ALLOW_THREADS
    return Py_BuildValue("nnN", (Py_ssize_t)(end - (place)buffer), t.lists, PyBool_FromLong(t.starved));
}

static PyObject *find_copy_end(PyObject *self, PyObject *args) {
    const char *buffer;
    Py_ssize_t size, start, found = -1;
    if (!PyArg_ParseTuple(args, "y#n", &buffer, &size, &start)) return NULL;
    if (start < 0) start = 0;
    Py_BEGIN_ALLOW_THREADS
    Py_ssize_t at = start;
    for (; size - at >= BLOCK + 2 && found < 0; at += BLOCK) {
        block first = load((place)buffer + at), second = load((place)buffer + at + 1);
        uint64_t mask = equal(&first, '\n') & equal(&second, '\\');
        for (; mask && found < 0; mask &= mask - 1)
            if (buffer[at + lowest(mask) + 2] == '.') found = at + lowest(mask);
    }
    for (; found < 0 && at + 3 <= size; at++)
        if (!memcmp(buffer + at, "\n\\.", 3)) found = at;
    Py_END_ALLOW_THREADS
    return PyLong_FromSsize_t(found);
}

static PyObject *count_lines(PyObject *self, PyObject *args) {
    const char *buffer;
    Py_ssize_t size, start, end, count = 0;
    if (!PyArg_ParseTuple(args, "y#nn", &buffer, &size, &start, &end)) return NULL;
    if (start < 0) start = 0;
    if (end > size) end = size;
    Py_BEGIN_ALLOW_THREADS
    Py_ssize_t at = start;
    for (; end - at >= BLOCK; at += BLOCK) {
        block b = load((place)buffer + at);
        count += bits(equal(&b, '\n'));
    }
    for (; at < end; at++) count += buffer[at] == '\n';
    Py_END_ALLOW_THREADS
    return PyLong_FromSsize_t(count);
}

static PyMethodDef methods[] = {
    {"past_lists", past_lists, METH_VARARGS, NULL},
    {"find_copy_end", find_copy_end, METH_VARARGS, NULL},
    {"count_lines", count_lines, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_skip", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__skip(void) { return PyModuleDef_Init(&module); }
