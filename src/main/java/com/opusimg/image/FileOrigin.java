package com.opusimg.image;

/** How a file came to the server. */
public enum FileOrigin {
    UPLOAD,
    RESULT
}
