package com.opusimg.account;

import com.opusimg.compliance.promise.AlarmRecipients;
import com.opusimg.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Every administrator is told of alarms, at the address of the account. */
@ApplicationScoped
class AdministratorsAlarmed implements AlarmRecipients {
    @Inject
    EntityManager em;

    @Override
    @Transactional
    public List<String> addresses() {
        return em.createQuery(
                        "select a from Account a where a.role = :role and a.closedAt is null order by a.id",
                        Account.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .getResultStream()
                .map(Account::email)
                .toList();
    }
}
