package com.opusimg.platform.crypto;

import com.opusimg.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The keys of a stopped server, without it. */
public final class KeysOnDisk {
    private KeysOnDisk() {}

    /** The entities that {@link #of} needs. */
    public static List<Class<?>> entities() {
        return List.of(OwnerKey.class);
    }

    /** The keys of accounts. */
    public static KeyRing of(TestDatabase database, Path data) throws IOException {
        var keys = new KeyRing();
        keys.em = database.em();
        keys.master = new MasterKey(Base64.getDecoder()
                .decode(Files.readString(data.resolve("keys/master.key")).strip()));
        return keys;
    }
}
