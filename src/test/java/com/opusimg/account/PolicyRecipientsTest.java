package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.platform.security.Role;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcing and closing at the same moment: whichever comes first, nothing is left of the account. */
class PolicyRecipientsTest {

    private final TestDatabase database =
            new TestDatabase(Account.class, WebSession.class, ApiToken.class, MailedLink.class);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final PolicyRecipients recipients = new PolicyRecipients();
    private AccountId account;

    @BeforeEach
    void open() {
        TestKeys.set();
        recipients.em = database.em();
        account = database.in(() -> {
            var one = new Account(
                    new Profile("ada@example.org", "Ada", "Lovelace", LocalDate.of(1990, 5, 23)),
                    "key",
                    "hash",
                    Role.PERSON,
                    Instant.now());
            database.em().persist(one);
            return one.id();
        });
    }

    @AfterEach
    void end() {
        other.shutdownNow();
        database.close();
    }

    @Test
    @Promise("ACC-7")
    void whoClosesWaitsForWhatIsBeingWrittenAndErasesIt() throws Exception {
        EntityManager em = database.em();
        em.getTransaction().begin();
        assertThat(recipients.hold(List.of(account)))
                .extracting(one -> one.address())
                .containsExactly("ada@example.org");
        Future<?> closing = other.submit(this::close);
        await().until(() -> blocked() > 0);
        tell(em);
        em.getTransaction().commit();
        closing.get();
        assertThat(count("policy_notice")).isZero();
    }

    @Test
    @Promise("ACC-7")
    void whoIsClosedIsNotTold() throws Exception {
        close();
        assertThat(database.in(() -> recipients.hold(List.of(account)))).isEmpty();
    }

    @Test
    void theyComeInTheOrderOfTheirIds() {
        assertThat(database.in(() -> recipients.after(null, 5))).containsExactly(account);
        assertThat(database.in(() -> recipients.after(account, 5))).isEmpty();
        assertThat(database.in(() -> recipients.before(account))).isZero();
        assertThat(database.in(() -> recipients.before(new AccountId(new UUID(Long.MAX_VALUE, -1)))))
                .isOne();
        assertThat(database.in(recipients::anyone)).isTrue();
    }

    /** As the portal does: the account is shut in one transaction, and what it has goes in others. */
    private void close() {
        EntityManager em = database.another();
        var closing = new AccountClosing();
        closing.em = em;
        closing.clock = Clock.systemUTC();
        closing.outbox = new Outbox() {
            @Override
            public void dropAll(AccountId account) {
                // no mail here
            }
        };
        closing.activity = new Activity() {
            @Override
            public void record(AccountId account, AccountAction event, UUID object) {
                // not what is tested
            }
        };
        em.getTransaction().begin();
        closing.check(account);
        closing.shut(account, null);
        em.getTransaction().commit();
        em.getTransaction().begin();
        em.createNativeQuery("delete from policy_notice").executeUpdate();
        em.getTransaction().commit();
    }

    private void tell(EntityManager em) {
        em.createNativeQuery("insert into policy_notice (id, account_id, document, version_no, effective_at)"
                        + " values (?1, ?2, 'terms', 1, current_timestamp)")
                .setParameter(1, Ids.next())
                .setParameter(2, account.value())
                .executeUpdate();
    }

    private long blocked() {
        return count("information_schema.sessions where blocker_id is not null");
    }

    private long count(String from) {
        EntityManager em = database.another();
        try {
            return ((Number)
                            em.createNativeQuery("select count(*) from " + from).getSingleResult())
                    .longValue();
        } finally {
            em.close();
        }
    }
}
