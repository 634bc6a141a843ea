package com.opusimg.platform.crypto;

import com.opusimg.TestDatabase;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;
import java.util.stream.Stream;

/** Keys of accounts for tests on a database of their own, under the key that {@link com.opusimg.TestKeys} sets. */
public final class OwnKeys {
    private OwnKeys() {}

    /** Entities with those that keys need. */
    public static Class<?>[] with(Class<?>... entities) {
        return Stream.concat(Stream.of(entities), Stream.of(OwnerKey.class)).toArray(Class<?>[]::new);
    }

    /** The keys of accounts; they are made by the test. */
    public static KeyRing ring(TestDatabase database) {
        var ring = new KeyRing();
        ring.em = database.em();
        ring.clock = Clock.systemUTC();
        ring.master = CDI.current().select(MasterKey.class).get();
        return ring;
    }

    /** The cipher of columns. */
    public static ColumnCipher cipher() {
        return new ColumnCipher(CDI.current().select(MasterKey.class).get());
    }
}
