package com.opusimg.platform.crypto;

/** The account's key is gone, and with it all that it covered. */
public class KeyDestroyedException extends RuntimeException {
    KeyDestroyedException() {
        super("The account's key is destroyed.");
    }
}
