package com.opusimg.account;

import com.opusimg.compliance.promise.AlarmRecipients;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;

/** Those of the staff who may take an alarm on are told of it, at the address of the account. */
@ApplicationScoped
class StaffAlarmed implements AlarmRecipients {
    private static final List<Role> ROLES = Arrays.stream(Role.values())
            .filter(one -> one.may(Permission.PROMISES_ACT))
            .toList();

    @Inject
    EntityManager em;

    @Override
    @Transactional
    public List<String> addresses() {
        return em.createQuery(
                        "select a from Account a where a.role in :roles and a.closedAt is null order by a.id",
                        Account.class)
                .setParameter("roles", ROLES)
                .getResultStream()
                .map(Account::email)
                .toList();
    }
}
