package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/** Argon2id (RFC 9106) with 19 MiB and two passes, as OWASP advises; the parameters stand in each hash. */
@ApplicationScoped
public class PasswordHasher {
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    /** Verified against where there is no account, so that the answer takes as long. */
    private static final String NOBODY =
            Password.hash("nobody").addRandomSalt(16).with(FUNCTION).getResult();

    private Semaphore cores = new Semaphore(1);

    protected PasswordHasher() {}

    /** Hashes as many passwords at once as there are workers: memory stays bounded under a flood of sign-ins. */
    @Inject
    PasswordHasher(Settings settings) {
        cores = new Semaphore(settings.get(Settings.WORKERS), true);
    }

    /** A hash of the password with a fresh salt. */
    public String hash(String password) {
        cores.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
        } finally {
            cores.release();
        }
    }

    /** Whether the password fits the hash; a null hash takes as long and never fits. */
    public boolean fits(String password, String hash) {
        cores.acquireUninterruptibly();
        try {
            String against = hash == null ? NOBODY : hash;
            boolean fits = Password.check(password, against).with(Argon2Function.getInstanceFromHash(against));
            return fits && hash != null;
        } finally {
            cores.release();
        }
    }
}
