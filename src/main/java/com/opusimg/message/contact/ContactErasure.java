package com.opusimg.message.contact;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The contact book of a person: contacts with the digests of their addresses, then the imports that made them. */
@ApplicationScoped
class ContactErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep contacts() {
        return new ErasedRows("contacts", 330, OwnRows.of(em, "Contact", "id"));
    }

    @Produces
    ErasureStep imports() {
        return new ErasedRows("contact-imports", 332, OwnRows.of(em, "ContactImport", "id"));
    }

    @Produces
    ErasureStep access() {
        return new ErasedRows("contact-access", 334, OwnRows.of(em, "DeviceAccess", "accountId"));
    }
}
