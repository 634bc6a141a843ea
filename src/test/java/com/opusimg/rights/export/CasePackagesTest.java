package com.opusimg.rights.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import com.opusimg.rights.People;
import com.opusimg.rights.request.Identity;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.State;
import com.opusimg.rights.request.TestCases;
import com.opusimg.rights.request.Way;
import com.opusimg.rights.work.OwnWork;
import com.opusimg.rights.work.Work;
import com.opusimg.rights.work.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To whom the copy that answers a request is handed over by the link of its page. */
@Promise("ACC-8")
class CasePackagesTest {
    private final AccountId ada = new AccountId(Ids.next());
    private final Set<AccountId> suspended = new HashSet<>(List.of(ada));
    private TestCases cases;
    private CasePackages copies;
    private Instant expires;
    private String token;
    private UUID about;
    private UUID copy;

    @BeforeEach
    void open() {
        cases = new TestCases(Map.of(), Work.class, AccessPackage.class);
        copies = new CasePackages();
        copies.em = cases.database.em();
        copies.requests = cases.requests;
        copies.packages = new Packages();
        copies.packages.clock = cases.clock;
        copies.packages.own = new OwnWork(cases.database.em(), cases.clock, cases.settings);
        copies.standing = new Standing() {
            @Override
            public Optional<Instant> frozenSince(AccountId account) {
                return Optional.empty();
            }

            @Override
            public boolean suspended(AccountId account) {
                return suspended.contains(account);
            }
        };
        expires = cases.now.plus(Duration.ofDays(7));
        about = asked("ada@example.org");
        token = lastToken();
        copy = built(ada);
        answered(about, ada, copy);
        cases.accounts.put(ada, new People.Person(ada, "ada@example.org", "A", "B", true));
    }

    @AfterEach
    void close() {
        cases.close();
    }

    @Test
    void itIsHandedToWhomASuspensionKeepsOutByTheLinkOfTheirCase() {
        CasePackages.Answer ready = cases.database.in(() -> copies.ready(token));
        assertThat(ready.copy().id()).isEqualTo(copy);
        assertThat(ready.number()).startsWith("A-");
        cases.now = expires.minusMillis(1);
        assertThat(cases.database.in(() -> copies.ready(token)).copy().id()).isEqualTo(copy);
    }

    @Test
    void whoIsNotSuspendedSignsIn() {
        suspended.clear();
        refused(ProblemType.NOT_ALLOWED, () -> copies.ready(token));
        refused(ProblemType.NOT_ALLOWED, () -> copies.get(token));
        assertThat(cases.database.in(() -> copies.find(token)))
                .hasValueSatisfying(one -> assertThat(one.byLink()).isFalse());
    }

    @Test
    void aLinkThatWasMailedToAnAddressThatIsTheirsNoLongerOpensNothing() {
        cases.accounts.put(ada, new People.Person(ada, "ada@elsewhere.example", "A", "B", true));
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
        cases.accounts.remove(ada);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
    }

    @Test
    void theSameHoldsOfARequestThatWasMadeSignedIn() {
        cases.person("ada@example.org", ada);
        UUID signedIn = cases.database
                .in(() -> cases.requests.open(Intake.signedIn(ada, Kind.ACCESS, null, null)))
                .id();
        String link = lastToken();
        answered(signedIn, ada, copy);
        assertThat(cases.database.in(() -> copies.ready(link)).copy().id()).isEqualTo(copy);
        cases.person("ada@elsewhere.example", ada);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(link));
    }

    @Test
    void fromItsDeadlineOnItIsGone() {
        cases.now = expires;
        refused(ProblemType.FILE_EXPIRED, () -> copies.ready(token));
    }

    @Test
    void whileItIsBeingBuiltThereIsNothingToDownload() {
        update("update AccessPackage p set p.blobId = null, p.expiresAt = null, p.state = :value", WorkState.RUNNING);
        refused(ProblemType.CONFLICT, () -> copies.ready(token));
        assertThat(cases.database.in(() -> copies.get(token)).copy().id()).isEqualTo(copy);
    }

    @ParameterizedTest
    @EnumSource(
            value = Identity.class,
            names = {"OPEN", "NOT_NEEDED"})
    void whoNeverShowedWhoTheyAreGetsNothing(Identity unproven) {
        update("update RightsCase c set c.identity = :value", unproven);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWERED")
    void onlyAnAnsweredCaseHandsItOver(State state) {
        update("update RightsCase c set c.state = :value", state);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
    }

    @Test
    void theLinkOfAnotherCaseOfTheSamePersonOpensNothing() {
        UUID second = asked("other@example.org");
        String other = lastToken();
        answered(second, ada, null);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(other));
    }

    @Test
    void somebodyElsesPackageIsNeverHandedOver() {
        UUID theirs = built(new AccountId(Ids.next()));
        answered(about, ada, theirs);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
        answered(about, null, copy);
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
    }

    @Test
    void aTokenThatIsWrongOldOrNoneOpensNothing() {
        for (String wrong : new String[] {
            null, "", " ", token.toUpperCase(java.util.Locale.ROOT), token + "0", token.substring(1), "0".repeat(64)
        }) {
            refused(ProblemType.NOT_FOUND, () -> copies.ready(wrong));
        }
        cases.database.run(() -> cases.database
                .em()
                .createQuery("delete from RightsCase c") // its retention has passed
                .executeUpdate());
        refused(ProblemType.NOT_FOUND, () -> copies.ready(token));
    }

    private UUID asked(String address) {
        return cases.database
                .in(() -> cases.requests.open(
                        new Intake(Kind.ACCESS, null, Way.FORM, null, address, null, "Please.", null)))
                .id();
    }

    /** The secret in the last mail's link to the page of its case. */
    private String lastToken() {
        String text = List.copyOf(cases.mails.values()).getLast().text();
        return text.replaceFirst("(?s).*/rights/case\\?token=([0-9a-f]+).*", "$1");
    }

    private UUID built(AccountId whose) {
        return cases.database.in(() -> {
            var made = new AccessPackage(whose, cases.now);
            cases.database.em().persist(made);
            cases.database.em().flush();
            cases.database
                    .em()
                    .createQuery("update AccessPackage p set p.state = :done, p.blobId = :blob, p.expiresAt = :expires,"
                            + " p.openOf = null where p.id = :id")
                    .setParameter("done", WorkState.DONE)
                    .setParameter("blob", Ids.next())
                    .setParameter("expires", expires)
                    .setParameter("id", made.id())
                    .executeUpdate();
            return made.id();
        });
    }

    private void answered(UUID id, AccountId account, UUID made) {
        cases.database.run(() -> cases.database
                .em()
                .createQuery("update RightsCase c set c.state = :state, c.identity = :identity,"
                        + " c.accountId = :account, c.madeId = :made where c.id = :id")
                .setParameter("state", State.ANSWERED)
                .setParameter("identity", Identity.LINK)
                .setParameter("account", account == null ? null : account.value())
                .setParameter("made", made)
                .setParameter("id", id)
                .executeUpdate());
    }

    private void update(String jpql, Object value) {
        cases.database.run(() -> cases.database
                .em()
                .createQuery(jpql)
                .setParameter("value", value)
                .executeUpdate());
    }

    private void refused(ProblemType type, ThrowingCallable act) {
        assertThatThrownBy(() -> cases.database.run(() -> {
                    try {
                        act.call();
                    } catch (RuntimeException refused) {
                        throw refused;
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
