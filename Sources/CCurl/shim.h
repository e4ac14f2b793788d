// SPDX-License-Identifier: Apache-2.0
// curl_easy_setopt takes whatever it is given, which Swift cannot call; one plain function can.
#include <curl/curl.h>
#include <string.h>

typedef struct {
    unsigned char *bytes;
    long capacity;
    long length;
} hearth_answer;

static size_t hearth_keep(char *bytes, size_t size, size_t count, void *into) {
    hearth_answer *answer = (hearth_answer *)into;
    size_t more = size * count;
    // A server that pours out more than there is room for is cut off.
    if (more > (size_t)(answer->capacity - answer->length)) return 0;
    memcpy(answer->bytes + answer->length, bytes, more);
    answer->length += (long)more;
    return more;
}

/// Calls an address that has been resolved and checked before. Follows nothing, goes through no proxy.
static inline int hearth_call(const char *url, const char *resolved, const char *const *headers, long header_count,
                              int is_post, const void *body, long body_length, long seconds, int allows_plain,
                              unsigned char *bytes, long capacity, long *length, long *status) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct curl_slist *fields = NULL, *hosts = NULL;
    for (long index = 0; index < header_count; index++) fields = curl_slist_append(fields, headers[index]);
    if (resolved) hosts = curl_slist_append(hosts, resolved);
    hearth_answer answer = {bytes, capacity, 0};
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_RESOLVE, hosts);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
    if (is_post) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, body_length);
    }
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hearth_keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, allows_plain ? "https,http" : "https");
#else
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(allows_plain ? CURLPROTO_HTTPS | CURLPROTO_HTTP : CURLPROTO_HTTPS));
#endif
    CURLcode result = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    *length = answer.length;
    curl_slist_free_all(fields);
    curl_slist_free_all(hosts);
    curl_easy_cleanup(curl);
    return (int)result;
}
