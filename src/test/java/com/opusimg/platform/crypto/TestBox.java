package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.Random;

/** Seals as the keys of accounts do, under a key of its own. */
public final class TestBox {

    private TestBox() {}

    /** A box of nobody's. */
    public static OwnerBox fresh() {
        return new OwnerBox(Random.randBytes(MasterKey.KEY_BYTES));
    }
}
