package com.opusimg.platform.blob;

/** The blob is deleted: its key row, its bytes or both are gone. */
public class BlobGoneException extends RuntimeException {
    BlobGoneException() {
        super("The stored bytes are deleted.");
    }
}
