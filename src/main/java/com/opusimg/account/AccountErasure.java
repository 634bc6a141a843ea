package com.opusimg.account;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** What an account has around it: mail that waits, sign-in records, sessions, API keys and links. */
@ApplicationScoped
class AccountErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep waitingMail() {
        return new ErasedRows("waiting-mail", 800, OwnRows.of(em, "OutgoingMail", "id"));
    }

    @Produces
    ErasureStep signInRecords() {
        return new ErasedRows("sign-in-records", 820, OwnRows.of(em, "AccountEvent", "id"));
    }

    @Produces
    ErasureStep looks() {
        return new ErasedRows("staff-looks", 825, OwnRows.of(em, "StaffLook", "id"));
    }

    @Produces
    ErasureStep sessions() {
        return new ErasedRows("sessions", 830, OwnRows.of(em, "WebSession", "id"));
    }

    @Produces
    ErasureStep apiKeys() {
        return new ErasedRows("api-keys", 840, OwnRows.of(em, "ApiToken", "id"));
    }

    @Produces
    ErasureStep links() {
        return new ErasedRows("links", 850, OwnRows.of(em, "MailedLink", "id"));
    }
}
