/* The tokens of a plain statement. What the one function promises is told in tokens.py, which has the same in Python,
   as a regular expression, for where this was not compiled and for any text that this leaves alone: what has characters
   beyond ASCII, a comment, or a string with a letter before it. tests/ddl/test_tokens.py holds both to the same. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DOUBLE = 1, BACK = 2, SQUARE = 4, CASTS = 8, ENDS = 16 };

static uint8_t kind[256];
enum { BLANK = 1, LETTER = 2, DIGIT = 4, SIGN = 8, AFTER = 16 };

static void told(const char *chars, uint8_t as) {
    for (; *chars; chars++) kind[(uint8_t)*chars] |= as;
}

typedef struct {
    Py_ssize_t start, end;
    int common; /* a word or mark, whose value many statements have */
} token;

/* The end of what a quote opens at `p`, or NULL where it is not told so simply; `twice` where two quotes are one. */
static const char *quoted(const char *p, const char *end, char open, char close, int twice) {
    const char *begun = ++p;
    for (; p < end && *p != '\\'; p++) {
        if (*p == open && open != close) return NULL;
        if (*p != close) continue;
        if (p + 1 < end && p[1] == close) {
            if (!twice) return NULL;
            p++;
            continue;
        }
        return p == begun && !twice ? NULL : p + 1;
    }
    return NULL;
}

/* The end of the token that begins at `p`, or NULL. */
static const char *past(const char *p, const char *text, const char *end, int own) {
    uint8_t c = (uint8_t)*p, next = p + 1 < end ? (uint8_t)p[1] : 0;
    if (kind[c] & LETTER) {
        for (p++; p < end && kind[(uint8_t)*p] & (LETTER | DIGIT); p++) {}
        return p < end && kind[(uint8_t)*p] & AFTER ? NULL : p;
    }
    if (kind[c] & DIGIT) {
        for (p++; p < end && kind[(uint8_t)*p] & DIGIT; p++) {}
        if (end - p > 1 && *p == '.' && kind[(uint8_t)p[1]] & DIGIT)
            for (p++; p < end && kind[(uint8_t)*p] & DIGIT; p++) {}
        return p < end && (*p == '.' || kind[(uint8_t)*p] & (LETTER | AFTER)) ? NULL : p;
    }
    switch (c) {
    case '(':
    case ')':
    case ',':
        return p + 1;
    case '.':
        return kind[next] & DIGIT ? NULL : p + 1;
    case '\'':
        return quoted(p, end, '\'', '\'', 1);
    case '"':
        return own & DOUBLE ? quoted(p, end, '"', '"', 0) : NULL;
    case '`':
        return own & BACK ? quoted(p, end, '`', '`', 0) : NULL;
    case '[':
        return own & CASTS ? p + 1 : own & SQUARE ? quoted(p, end, '[', ']', 0) : NULL;
    case ']':
        return own & CASTS ? p + 1 : NULL;
    case ';':
        return own & ENDS ? p + 1 : NULL;
    case '-':
        return p > text && strchr(" (,", p[-1]) && (kind[next] & DIGIT || next == ' ') ? p + 1 : NULL;
    case ':':
        if (!(own & CASTS) || next != ':') return NULL;
        p += 2;
        break;
    case '<':
        p += next == '>' || next == '=' ? 2 : 1;
        break;
    case '>':
        p += next == '=' ? 2 : 1;
        break;
    case '|':
        if (next != '|') return NULL;
        p += 2;
        break;
    case '=':
    case '*':
    case '/':
    case '~':
        p++;
        break;
    default:
        return NULL;
    }
    return p < end && kind[(uint8_t)*p] & SIGN ? NULL : p;
}

/* Values that were met before, and their words: most of a schema's tokens are the same few. */
#define KEPT 4096
#define LONGEST 40
static struct {
    Py_ssize_t size;
    char text[LONGEST];
    PyObject *value, *word;
} kept[KEPT];

/* The value and the word of a token, both new references; 0 with an error set. */
static int made(const char *p, Py_ssize_t size, int common, PyObject *words, PyObject **value, PyObject **word) {
    uint32_t hash = 2166136261u;
    if (common && size <= LONGEST) {
        for (Py_ssize_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)p[i]) * 16777619u;
        hash = (hash ^ hash >> 15) % KEPT;
        if (kept[hash].size == size && !memcmp(kept[hash].text, p, (size_t)size)) {
            *value = Py_NewRef(kept[hash].value);
            *word = Py_NewRef(kept[hash].word);
            return 1;
        }
    }
    *value = PyUnicode_FromStringAndSize(p, size);
    if (!*value) return 0;
    *word = PyObject_GetItem(words, *value);
    if (!*word) {
        Py_DECREF(*value);
        return 0;
    }
    if (common && size <= LONGEST && kept[hash].size == 0) {
        memcpy(kept[hash].text, p, (size_t)size);
        kept[hash].value = Py_NewRef(*value);
        kept[hash].word = Py_NewRef(*word);
        kept[hash].size = size;
    }
    return 1;
}

static PyObject *listed(const char *text, const token *found, Py_ssize_t count, PyObject *words) {
    PyObject *lists[4] = {PyList_New(count), PyList_New(count), PyList_New(count), PyList_New(count)}, *result = NULL;
    if (!lists[0] || !lists[1] || !lists[2] || !lists[3]) goto done;
    for (Py_ssize_t i = 0; i < count; i++) {
        const token *t = found + i;
        PyObject *parts[4] = {NULL, NULL, PyLong_FromSsize_t(t->start), PyLong_FromSsize_t(t->end)};
        int good = parts[2] && parts[3] && made(text + t->start, t->end - t->start, t->common, words, parts + 1, parts);
        for (int j = 0; j < 4; j++) {
            if (good) PyList_SetItem(lists[j], i, parts[j]);
            else if (j > 1) Py_XDECREF(parts[j]);
        }
        if (!good) goto done;
    }
    result = PyTuple_Pack(4, lists[0], lists[1], lists[2], lists[3]);
done:
    for (int j = 0; j < 4; j++) Py_XDECREF(lists[j]);
    return result;
}

static PyObject *plain(PyObject *module, PyObject *args) {
    PyObject *text, *words;
    int own;
    Py_ssize_t size;
    (void)module;
    if (!PyArg_ParseTuple(args, "UiO", &text, &own, &words)) return NULL;
    const char *begun = PyUnicode_AsUTF8AndSize(text, &size);
    if (!begun) PyErr_Clear();
    if (!begun || size != PyUnicode_GetLength(text)) Py_RETURN_NONE; /* there is more than ASCII in it */
    const char *end = begun + size, *p = begun;
    token few[256], *found = few;
    Py_ssize_t count = 0, room = 256;
    PyObject *result = NULL;
    for (;;) {
        while (p < end && kind[(uint8_t)*p] & BLANK) p++;
        if (p == end) break;
        if (count == room) {
            token *more = malloc(sizeof(token) * (size_t)room * 4);
            if (more) memcpy(more, found, sizeof(token) * (size_t)count);
            if (found != few) free(found);
            if (!more) return PyErr_NoMemory();
            found = more;
            room *= 4;
        }
        const char *after = past(p, begun, end, own);
        if (!after) {
            result = Py_NewRef(Py_None);
            break;
        }
        int common = !strchr("'\"`", *p) && !(own & SQUARE && *p == '[');
        found[count++] = (token){p - begun, after - begun, common};
        p = after;
    }
    if (!result) result = listed(begun, found, count, words);
    if (found != few) free(found);
    return result;
}

static PyMethodDef functions[] = {{"plain", plain, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "_tokens", .m_size = -1, .m_methods = functions};

PyMODINIT_FUNC PyInit__tokens(void) {
    told(" \t\r\n", BLANK);
    told("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", LETTER);
    told("0123456789", DIGIT);
    told("-+*/<>=!~@#%^&|?:", SIGN);
    told("$@#'\"`\\", AFTER);
    return PyModule_Create(&definition);
}
