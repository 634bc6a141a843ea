package com.opusimg.platform.purpose;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * The door to date of birth and telephone number (ACC-2): they are there for account set-up and verification, and whoever reads them
 * from the database says for what. Another purpose is refused, and each read stands in the audit chain. What a person sees of their own,
 * on pages, by API and in their copy, does not go through it; who may do that is held by the architecture test.
 */
@ApplicationScoped
public class SensitiveReads {
    /** The one purpose that they may be read for. */
    public static final String PURPOSE = "account";

    private AuditLog audit;

    protected SensitiveReads() {}

    /** Takes the audit chain that reads stand in. */
    @Inject
    public SensitiveReads(AuditLog audit) {
        this.audit = audit;
    }

    /** What is read. */
    public enum Field {
        BIRTH_DATE,
        TELEPHONE_NUMBER
    }

    /** What it writes into the audit chain: the detail tells the purpose. */
    enum Action implements AuditAction {
        BIRTH_DATE_READ,
        TELEPHONE_NUMBER_READ
    }

    /**
     * Reads a field of an account, and notes that and for what.
     *
     * @param purpose id in the register of purposes
     * @param value reads it; called only where it may be read
     * @throws UnregisteredPurposeException when there is no such purpose
     * @throws IllegalArgumentException when it is another than {@value #PURPOSE}
     */
    @Transactional
    public <T> T read(AccountId account, Field field, String purpose, Supplier<T> value) {
        if (!Purposes.get(purpose).id().equals(PURPOSE)) {
            throw new IllegalArgumentException(
                    "The purpose \"" + purpose + "\" is none that " + field + " may be read for: nothing was read.");
        }
        Action action = switch (field) {
            case BIRTH_DATE -> Action.BIRTH_DATE_READ;
            case TELEPHONE_NUMBER -> Action.TELEPHONE_NUMBER_READ;
        };
        audit.record(null, action, "account", account.value(), purpose);
        return value.get();
    }
}
