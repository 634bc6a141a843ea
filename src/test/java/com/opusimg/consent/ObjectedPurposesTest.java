package com.opusimg.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestStanding;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate is shut for what a person objects to, and while an account is frozen for what can wait. */
class ObjectedPurposesTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    private final AccountId person = new AccountId(Ids.next());
    private final AccountId other = new AccountId(Ids.next());
    private final TestStanding standing = new TestStanding();
    private final Set<String> objected = new HashSet<>();
    private final Consents consents = new Consents();

    @BeforeEach
    void wire() {
        consents.standing = standing;
        consents.objected = (purpose, account) -> account.equals(person) && objected.contains(purpose.id());
        consents.questions = new Questions() {
            @Override
            public boolean asksFor(Purpose purpose) {
                return true;
            }
        };
        var yes = new Decision() {
            @Override
            public Choice choice() {
                return new Choice(Set.of("product-analytics", "marketing-mail"), Set.of(), false);
            }
        };
        consents.decisions = new Decisions() {
            @Override
            public Optional<Decision> of(AccountId account, Channel channel) {
                return Optional.of(yes);
            }

            @Override
            public boolean stands(Decision decision) {
                return true;
            }
        };
    }

    @Test
    @Promise("RGT-6")
    void whatIsObjectedToIsNotAllowedForThatPersonAndNobodyElse() {
        objected.add("security");
        objected.add("images");
        for (String purpose : Set.of("security", "abuse", "diagnostics", "images")) {
            boolean allowed = !purpose.equals("security"); // nobody can object to a contract
            assertThat(consents.allows(person, purpose)).as(purpose).isEqualTo(allowed);
            assertThat(consents.allows(request(person), purpose)).as(purpose).isEqualTo(allowed);
            assertThat(consents.allows(other, purpose)).as(purpose).isTrue();
            assertThat(consents.allows(request(null), purpose)).as(purpose).isTrue();
        }
    }

    @Test
    @Promise("RGT-5")
    void ofAFrozenAccountNothingIsCountedMailedOrReported() {
        assertThat(consents.allows(person, "product-analytics")).isTrue();
        assertThat(consents.allows(person, "marketing-mail")).isTrue();
        standing.frozen.put(person, NOW);
        for (String purpose : Set.of("product-analytics", "marketing-mail", "diagnostics")) {
            assertThat(consents.allows(person, purpose)).as(purpose).isFalse();
            assertThat(consents.allows(request(person), purpose)).as(purpose).isFalse();
        }
        assertThat(consents.allows(person, "security")).as("signing in goes on").isTrue();
        assertThat(consents.allows(person, "images"))
                .as("the service itself asks how an account stands")
                .isTrue();
        assertThat(consents.allows(other, "product-analytics")).isTrue();
    }

    private static HttpServletRequest request(AccountId account) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ObjectedPurposesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute")
                                && arguments[0].equals(Identity.ATTRIBUTE)
                                && account != null
                        ? new Identity(account, Role.PERSON, Set.of(), true, null)
                        : null);
    }
}
