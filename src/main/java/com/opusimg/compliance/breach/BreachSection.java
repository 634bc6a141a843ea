package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Of which breaches a person was told, and when. */
@ApplicationScoped
class BreachSection implements ExportSection {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "breaches";
    }

    @Override
    public int order() {
        return 310;
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        for (Object[] row : rows(account)) {
            var person = (BreachPerson) row[0];
            var breach = (Breach) row[1];
            JsonObjectBuilder json = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("number", breach.getNumber())
                    .add("drill", breach.isDrill())
                    .add("letter", breach.getLetter());
            moment(json, "mailedAt", person.getSentAt());
            moment(json, "seenAt", person.getSeenAt());
            moment(json, "putAwayAt", person.getAcknowledgedAt());
            out.row("notices", json.build());
        }
    }

    @Transactional
    List<Object[]> rows(AccountId account) {
        return em.createQuery(
                        "select p, b from BreachPerson p, Breach b where b.id = p.breachId and p.accountId = :account"
                                + " and b.peopleDecision = :tell order by b.id",
                        Object[].class)
                .setParameter("account", account.value())
                .setParameter("tell", Breach.Decision.TELL)
                .getResultList();
    }

    private static void moment(JsonObjectBuilder json, String name, Instant moment) {
        if (moment != null) {
            json.add(name, moment.toString());
        }
    }
}
