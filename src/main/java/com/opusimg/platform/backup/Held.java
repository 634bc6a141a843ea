package com.opusimg.platform.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on a file, held until it is closed or the process ends, however it ends. */
public final class Held implements AutoCloseable {
    private final FileLock lock;

    private Held(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock on a file, which is made where it is missing; empty while another process holds it, or this one does.
     *
     * @param shared whether others may hold it at the same time if they share it too
     */
    public static Optional<Held> take(Path file, boolean shared) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return Optional.of(new Held(lock));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // as if another held it
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
