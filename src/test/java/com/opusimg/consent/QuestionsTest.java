package com.opusimg.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Purposes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is named when people are asked. */
class QuestionsTest {

    @Test
    @Promise({"CON-12", "SHR-7"})
    void whoCarriesTheMailIsNamedForWhatGoesByMailAndForNothingElse() {
        Integration provider = mail(Optional.of("DPA of 2026-03-01"));
        Questions questions = with(provider);
        assertThat(questions.recipients(Purposes.get("marketing-mail"))).containsExactly(provider);
        assertThat(questions.recipients(Purposes.get("web-analytics"))).isEmpty();
    }

    @Test
    void theOperatorsOwnMailServerIsNobodyElse() {
        Questions own = with(mail(Optional.of(Integration.OWN_WORK)));
        assertThat(own.recipients(Purposes.get("marketing-mail"))).isEmpty();
    }

    @Test
    void aProviderThatMayNotBeUsedReceivesNothing() {
        assertThat(with(mail(Optional.empty())).recipients(Purposes.get("marketing-mail")))
                .isEmpty();
    }

    private static Questions with(Integration integration) {
        var questions = new Questions();
        questions.integrations = new Integrations() {
            @Override
            public List<Integration> all() {
                return List.of(integration);
            }
        };
        return questions;
    }

    private static Integration mail(Optional<String> agreement) {
        return new Integration(
                "mail",
                "Post, Inc.",
                "service-mail",
                "Germany",
                "None needed: within the EEA",
                agreement,
                List.of(),
                Route.MAIL,
                Set.of(URI.create("smtp://mail.example.org:587")));
    }
}
