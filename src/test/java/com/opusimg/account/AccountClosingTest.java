package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Role;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of the account: the last administrator stays, also of two who go at once. */
class AccountClosingTest {

    private final TestDatabase database =
            new TestDatabase(Account.class, WebSession.class, ApiToken.class, MailedLink.class);

    @BeforeEach
    void keys() {
        TestKeys.set();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    @Promise("ACC-6")
    void ofTheLastTwoAdministratorsWhoGoAtOnceOneStays() throws Exception {
        AccountId one = open("one", Role.ADMINISTRATOR);
        AccountId other = open("other", Role.ADMINISTRATOR);
        AccountId person = open("person", Role.PERSON);
        try (var pool = Executors.newFixedThreadPool(3)) {
            List<Callable<Boolean>> going = List.of(() -> closes(one), () -> closes(other), () -> closes(person));
            List<Boolean> went = pool.invokeAll(going).stream()
                    .map(AccountClosingTest::result)
                    .toList();
            assertThat(went.subList(0, 2)).containsExactlyInAnyOrder(true, false);
            assertThat(went.getLast()).isTrue();
        }
        assertThat(database.in(() -> database.em()
                        .createQuery("select count(a) from Account a where a.closedAt is null", Long.class)
                        .getSingleResult()))
                .isEqualTo(1);
    }

    @Test
    @Promise("ACC-7")
    void whatIsKeptIsOpenAgain() {
        AccountId account = open("kept", Role.PERSON);
        Instant until = Instant.parse("2026-12-24T10:00:00Z");
        AccountClosing closing = closing(database.em());
        database.run(() -> closing.shut(account, until));
        assertThat(find(account).keptUntil()).isEqualTo(until);
        assertThat(find(account).closedAt()).isNotNull();
        database.run(() -> closing.open(account));
        assertThat(find(account).closedAt()).isNull();
        assertThat(find(account).keptUntil()).isNull();
        database.run(() -> closing.shut(new AccountId(UUID.randomUUID()), null));
    }

    private boolean closes(AccountId account) {
        EntityManager em = database.another();
        AccountClosing closing = closing(em);
        em.getTransaction().begin();
        try {
            closing.check(account);
            closing.shut(account, null);
            em.getTransaction().commit();
            return true;
        } catch (ProblemException refused) {
            em.getTransaction().rollback();
            return false;
        }
    }

    private static AccountClosing closing(EntityManager em) {
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

            @Override
            public void recordEntry(AccountId account, AccountAction event, UUID object) {
                // not what is tested
            }
        };
        return closing;
    }

    private Account find(AccountId account) {
        return database.in(() -> database.em().find(Account.class, account.value()));
    }

    private AccountId open(String name, Role role) {
        return database.in(() -> {
            var profile = new Profile(name + "@example.org", "Ada", "Lovelace", LocalDate.of(1990, 5, 23));
            var account = new Account(profile, name, "hash", role, Instant.now());
            database.em().persist(account);
            return account.id();
        });
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
