/* Rows of a dump, skipped 64 bytes at a time. What each function promises is told in skip.py, which has the same in
   Python for where this was not compiled; tests/dump holds both against the slow reference scanner.

   A block of 64 bytes becomes bit masks, one bit a byte: where the quotes are, hence (by the parity of the quotes
   before it) which bytes stand inside strings, hence which brackets count. Nothing is read past the buffer's end: what
   is left of it there is the caller's.

   The file includes itself: what reads blocks is compiled for each width of the processor's registers, and the widest
   that is there is taken when the module is loaded. */

#ifndef NAME
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 64
typedef const uint8_t *place;

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

#define SPECIALS 5

typedef struct {
    uint8_t special[SPECIALS];
    place again;
    Py_ssize_t agains;
    int quote, backslash;
    const char *prefix;
    Py_ssize_t prefixes;
    Py_ssize_t lists;
    int starved;
} task;

typedef struct {
    place (*lists_end)(task *, place, place);
    place (*copy_end)(place, place, Py_ssize_t *);
    Py_ssize_t (*lines)(place, place);
} width;

#if defined(__SSE2__) || defined(_M_X64)
#include <immintrin.h>
#define NAME(x) x##_16
#define TARGET
typedef __m128i lane_16;
#define LANES 4
#define LOAD(p) _mm_loadu_si128((const __m128i *)(p))
#define ALL _mm_set1_epi8
#define NONE _mm_setzero_si128()
#define SAME _mm_cmpeq_epi8
#define EITHER _mm_or_si128
#define MASK (uint16_t)_mm_movemask_epi8
#include "_skip.c"
#undef NAME
#undef TARGET
#undef LANES
#undef LOAD
#undef ALL
#undef NONE
#undef SAME
#undef EITHER
#undef MASK
static width chosen = {lists_end_16, copy_end_16, lines_16};

#if defined(__GNUC__) || defined(__clang__)
#define CHOICE
#define NAME(x) x##_32
#define TARGET __attribute__((target("avx2")))
typedef __m256i lane_32;
#define LANES 2
#define LOAD(p) _mm256_loadu_si256((const __m256i *)(p))
#define ALL _mm256_set1_epi8
#define NONE _mm256_setzero_si256()
#define SAME _mm256_cmpeq_epi8
#define EITHER _mm256_or_si256
#define MASK (uint32_t)_mm256_movemask_epi8
#include "_skip.c"
#endif
#else
#define NAME(x) x##_1
#define TARGET
typedef uint8_t lane_1;
#define LANES 64
#define LOAD(p) *(p)
#define ALL(byte) (uint8_t)(byte)
#define NONE 0
#define SAME(a, b) ((a) == (b))
#define EITHER(a, b) ((a) | (b))
#define MASK
#include "_skip.c"
static width chosen = {lists_end_1, copy_end_1, lines_1};
#endif

static PyObject *past_lists(PyObject *self, PyObject *args) {
    Py_buffer buffer;
    const char *special, *again;
    char quote;
    Py_ssize_t start, end, specials;
    task t = {0};
    if (!PyArg_ParseTuple(args, "y*nncy#py#y#", &buffer, &start, &end, &quote, &special, &specials, &t.backslash,
                          &again, &t.agains, &t.prefix, &t.prefixes))
        return NULL;
    place bytes = buffer.buf;
    if (start < 0 || end > buffer.len || start >= end || bytes[start] != '(') {
        PyBuffer_Release(&buffer);
        PyErr_SetString(PyExc_ValueError, "no list begins here");
        return NULL;
    }
    if (specials < 1 || specials > SPECIALS || (t.prefixes && t.prefixes != 2)) {
        PyBuffer_Release(&buffer);
        PyErr_SetString(PyExc_ValueError, "too many special bytes or letters, or none");
        return NULL;
    }
    for (int i = 0; i < SPECIALS; i++) t.special[i] = (uint8_t)special[i % specials];
    t.quote = quote;
    t.again = (place)again;
    place passed;
    Py_BEGIN_ALLOW_THREADS
    passed = chosen.lists_end(&t, bytes + start, bytes + end);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&buffer);
    return Py_BuildValue("nnN", (Py_ssize_t)(passed - bytes), t.lists, PyBool_FromLong(t.starved));
}

static int within(const Py_buffer *buffer, Py_ssize_t start, Py_ssize_t end) {
    if (start >= 0 && start <= end && end <= buffer->len) return 1;
    PyErr_SetString(PyExc_ValueError, "outside of the buffer");
    return 0;
}

static PyObject *past_copy(PyObject *self, PyObject *args) {
    Py_buffer buffer;
    Py_ssize_t start, end, lines = 0;
    if (!PyArg_ParseTuple(args, "y*nn", &buffer, &start, &end)) return NULL;
    PyObject *answer = NULL;
    if (within(&buffer, start, end)) {
        place bytes = buffer.buf, stop;
        Py_BEGIN_ALLOW_THREADS
        stop = chosen.copy_end(bytes + start, bytes + end, &lines);
        Py_END_ALLOW_THREADS
        answer = Py_BuildValue("nn", (Py_ssize_t)(stop - bytes), lines);
    }
    PyBuffer_Release(&buffer);
    return answer;
}

static PyObject *count_lines(PyObject *self, PyObject *args) {
    Py_buffer buffer;
    Py_ssize_t start, end, count = 0;
    if (!PyArg_ParseTuple(args, "y*nn", &buffer, &start, &end)) return NULL;
    int good = within(&buffer, start, end);
    if (good) {
        Py_BEGIN_ALLOW_THREADS
        count = chosen.lines((place)buffer.buf + start, (place)buffer.buf + end);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&buffer);
    return good ? PyLong_FromSsize_t(count) : NULL;
}

static PyMethodDef methods[] = {
    {"past_lists", past_lists, METH_VARARGS, NULL},
    {"past_copy", past_copy, METH_VARARGS, NULL},
    {"count_lines", count_lines, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_skip", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__skip(void) {
#ifdef CHOICE
    if (__builtin_cpu_supports("avx2")) chosen = (width){lists_end_32, copy_end_32, lines_32};
#endif
    return PyModuleDef_Init(&module);
}

#else

TARGET static inline uint64_t NAME(any_of)(place p, const NAME(lane) *wanted, int count) {
    uint64_t mask = 0;
    for (int i = 0; i < LANES; i++) {
        NAME(lane) bytes = LOAD(p + BLOCK / LANES * i), found = NONE;
        for (int k = 0; k < count; k++) found = EITHER(found, SAME(bytes, wanted[k]));
        mask |= (uint64_t)MASK(found) << (BLOCK / LANES * i);
    }
    return mask;
}

TARGET static place NAME(lists_end)(task *t, place p, place end) {
    const NAME(lane) quote[] = {ALL((char)t->quote)}, slash[] = {ALL('\\')}, dash[] = {ALL('-')}, bracket[] = {ALL('('), ALL(')')},
                     letter[] = {ALL(t->prefixes ? t->prefix[0] : 0), ALL(t->prefixes ? t->prefix[1] : 0)};
    NAME(lane) special[SPECIALS];
    for (int i = 0; i < SPECIALS; i++) special[i] = ALL((char)t->special[i]);
    place good = p;
    t->starved = 1;
restart:;
    uint64_t carry = 0, inside = 0, prefixed = 0;
    Py_ssize_t depth = 0;
    for (; end - p > BLOCK; p += BLOCK) {
        uint64_t quotes = NAME(any_of)(p, quote, 1), slashes = 0, stops = NAME(any_of)(p, special, SPECIALS);
        if (t->backslash) {
            slashes = NAME(any_of)(p, slash, 1);
            quotes &= ~escaped(slashes, &carry);
        }
        uint64_t string = parity(quotes) ^ inside;
        inside = (uint64_t)0 - (string >> 63);
        uint64_t dashes = NAME(any_of)(p, dash, 1);
        stops |= slashes | (dashes & (dashes >> 1 | (uint64_t)(p[BLOCK] == '-') << 63));
        stops &= ~string;
        if (t->prefixes) {
            uint64_t letters = NAME(any_of)(p, letter, 2);
            stops |= quotes & string & (letters << 1 | prefixed);
            prefixed = letters >> 63;
        }
        uint64_t events = stops | (NAME(any_of)(p, bracket, 2) & ~string);
        for (; events; events &= events - 1) {
            int i = lowest(events);
            if (stops >> i & 1) {
                t->starved = 0;
                return good;
            }
            if (p[i] == '(') {
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

TARGET static place NAME(copy_end)(place p, place end, Py_ssize_t *lines) {
    const NAME(lane) feed[] = {ALL('\n')}, slash[] = {ALL('\\')};
    for (; end - p >= BLOCK + 2; p += BLOCK) {
        uint64_t feeds = NAME(any_of)(p, feed, 1), marks = feeds & NAME(any_of)(p + 1, slash, 1);
        for (; marks; marks &= marks - 1) {
            int i = lowest(marks);
            if (p[i + 2] != '.') continue;
            *lines += bits(feeds & (((uint64_t)1 << i) - 1));
            return p + i;
        }
        *lines += bits(feeds);
    }
    for (; p < end; p++) {
        if (*p == '\n' && (end - p < 2 || (p[1] == '\\' && (end - p < 3 || p[2] == '.')))) break;
        *lines += *p == '\n';
    }
    return p;
}

TARGET static Py_ssize_t NAME(lines)(place p, place end) {
    const NAME(lane) feed[] = {ALL('\n')};
    Py_ssize_t count = 0;
    for (; end - p >= BLOCK; p += BLOCK) count += bits(NAME(any_of)(p, feed, 1));
    for (; p < end; p++) count += *p == '\n';
    return count;
}

#endif
