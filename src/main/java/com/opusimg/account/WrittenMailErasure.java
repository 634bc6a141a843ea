package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.MailFolder;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;

/** Mails to the person in the folder that stands in for a mail server. Before the account: its address is needed. */
@ApplicationScoped
class WrittenMailErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    MailFolder folder;

    @Override
    public String id() {
        return "written-mail";
    }

    @Override
    public int order() {
        return 790;
    }

    @Override
    public Map<String, Long> count(AccountId id) {
        return Map.of("written-mail", address(id).map(folder::count).orElse(0L));
    }

    @Override
    public long erase(AccountId id) {
        return address(id).map(address -> folder.remove(address, PORTION)).orElse(0L);
    }

    private Optional<String> address(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value())).map(Account::email);
    }
}
