// SPDX-License-Identifier: Apache-2.0
// Writes every statement that a program sends to SQLite, with its values, to the file that HEARTH_TRACE names.
// Loaded with LD_PRELOAD: so the raw limit reads what the page reads, whatever the sources say by then.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int file = -1;

static int note(unsigned kind, void *context, void *statement, void *text) {
    char *sql = sqlite3_expanded_sql(statement);
    if (sql == NULL) return 0;
    size_t length = strlen(sql);
    char *line = malloc(length + 2);
    for (size_t i = 0; i < length; i++) line[i] = sql[i] == '\n' ? ' ' : sql[i];
    memcpy(line + length, ";\n", 2);
    if (write(file, line, length + 2) < 0) abort();
    free(line);
    sqlite3_free(sql);
    return 0;
}

int sqlite3_open_v2(const char *name, sqlite3 **database, int flags, const char *vfs) {
    int (*open_database)(const char *, sqlite3 **, int, const char *) = dlsym(RTLD_NEXT, "sqlite3_open_v2");
    int status = open_database(name, database, flags, vfs);
    if (file < 0) file = open(getenv("HEARTH_TRACE"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (status == SQLITE_OK) sqlite3_trace_v2(*database, SQLITE_TRACE_STMT, note, NULL);
    return status;
}
