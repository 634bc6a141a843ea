package com.opusimg.message.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.Ids;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stays of a card when imports are taken back. */
class TracedCardTest {
    private static final UUID ONE = Ids.next();
    private static final UUID TWO = Ids.next();

    private static final Card ADA = card("Ada", "ada@example.org");

    @Test
    @Promise("MSG-10")
    void whatCameByOneImportGoesWithIt() {
        assertThat(TracedCard.of(ADA, ONE).without(Set.of(ONE))).isEmpty();
        assertThat(TracedCard.of(ADA, ONE).without(Set.of(TWO))).contains(TracedCard.of(ADA, ONE));
        assertThat(TracedCard.of(ADA, null).without(Set.of(ONE, TWO))).contains(TracedCard.of(ADA, null));
    }

    @Test
    @Promise("MSG-10")
    void whatWasThereBeforeStaysAndWhatCameToItGoes() {
        TracedCard both = TracedCard.of(ADA, null)
                .with(TracedCard.of(card("Ada L.", "ADA@example.org", "new@example.org"), ONE))
                .card();
        assertThat(both.card().name()).isEqualTo("Ada");
        assertThat(addresses(both)).containsExactly("ada@example.org", "new@example.org");
        TracedCard left = both.without(Set.of(ONE)).orElseThrow();
        assertThat(left.card()).isEqualTo(ADA);
        assertThat(left.imports()).isEmpty();
    }

    @Test
    @Promise("MSG-10")
    void whatCameTwiceGoesWithTheSecond() {
        TracedCard both = TracedCard.of(ADA, ONE).with(TracedCard.of(ADA, TWO)).card();
        TracedCard left = both.without(Set.of(ONE)).orElseThrow();
        assertThat(left).isEqualTo(TracedCard.of(ADA, TWO));
        assertThat(left.without(Set.of(TWO))).isEmpty();
    }

    @Test
    @Promise("MSG-10")
    void anImportedContactThatWasChangedStillCountsAsImported() {
        TracedCard changed =
                TracedCard.of(ADA, ONE).changed(card("Ada Lovelace", "ada@example.org", "x@example.org"), ONE);
        assertThat(changed.without(Set.of(ONE))).isEmpty();
        assertThat(TracedCard.of(changed.card(), null).without(Set.of(ONE))).isPresent();
    }

    @Test
    void changingOnesOwnContactLeavesWhatCameToItAsItCame() {
        TracedCard both = TracedCard.of(ADA, null)
                .with(TracedCard.of(card("", "new@example.org"), ONE))
                .card();
        TracedCard changed = both.changed(card("Ada", "new@example.org", "mine@example.org"), null);
        assertThat(addresses(changed.without(Set.of(ONE)).orElseThrow())).containsExactly("mine@example.org");
    }

    @Test
    void aNameWithoutAnythingFromElsewhereIsTaken() {
        TracedCard nameless = TracedCard.of(card("", "ada@example.org"), null);
        TracedCard named = nameless.with(TracedCard.of(ADA, ONE)).card();
        assertThat(named.card().name()).isEqualTo("Ada");
        assertThat(named.without(Set.of(ONE)).orElseThrow().card().name()).isEmpty();
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        String[] many = java.util.stream.IntStream.range(0, 19)
                .mapToObj(i -> "a" + i + "@example.org")
                .toArray(String[]::new);
        TracedCard.United united = TracedCard.of(card("A", many), null)
                .with(TracedCard.of(card("B", "x@example.org", "y@example.org", "z@example.org"), null));
        assertThat(united.card().addresses()).hasSize(20);
        assertThat(united.left()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsRead() {
        TracedCard card = TracedCard.of(
                        new Card(
                                "Ada",
                                "A",
                                "L",
                                List.of(new Card.Entry("ada@example.org", "home")),
                                List.of(new Card.Entry("+1", "")),
                                List.of("Friends")),
                        ONE)
                .with(TracedCard.of(card("", "own@example.org"), null))
                .card();
        assertThat(TracedCard.of(card.json())).isEqualTo(card);
        assertThat(TracedCard.of(TracedCard.of(card("", "a@b.example"), null).json()))
                .isEqualTo(TracedCard.of(card("", "a@b.example"), null));
    }

    @Test
    void groupsAreRenamedAndTakenOut() {
        TracedCard card = TracedCard.of(new Card("A", "", "", List.of(), List.of(), List.of("x", "y", "z")), ONE);
        assertThat(card.regrouped("x", "z").card().groups()).containsExactly("z", "y");
        assertThat(card.regrouped("y", null).card().groups()).containsExactly("x", "z");
    }

    private static List<String> addresses(TracedCard card) {
        return card.card().addresses().stream().map(Card.Entry::value).toList();
    }

    private static Card card(String name, String... addresses) {
        return new Card(
                name,
                "",
                "",
                java.util.Arrays.stream(addresses)
                        .map(address -> new Card.Entry(address, ""))
                        .toList(),
                List.of(),
                List.of());
    }
}
