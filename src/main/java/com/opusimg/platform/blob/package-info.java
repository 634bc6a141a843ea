/**
 * The store of encrypted bytes. A blob is bytes on disk under a key of its own; the wrapped key is a row. Bytes come
 * before the row and go after it, so a crash can only leave bytes without a key, which nobody can read and a sweep
 * removes.
 */
package com.opusimg.platform.blob;
