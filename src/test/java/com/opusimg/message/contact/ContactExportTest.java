package com.opusimg.message.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, whatever stands in it. */
class ContactExportTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenIsRead(boolean four) throws IOException {
        var ada = new Card(
                "Ada; \"Countess\", of: Lovelace\\",
                "Ada,King",
                "Love;lace",
                List.of(
                        new Card.Entry("ada@example.org", "home"),
                        new Card.Entry("o'brien+x@example.org", "On board, \"ship\"; deck:2"),
                        new Card.Entry("plain@example.org", "")),
                List.of(new Card.Entry("+44 20 7946", "mobile"), new Card.Entry("0049/89 (1)", "Büro")),
                List.of("Friends, old", "a;b"));
        var long_ = new Card("Ü".repeat(200), "", "", List.of(), List.of(new Card.Entry("1", "")), List.of());
        assertThat(read(write(four, ada, long_))).containsExactly(ada, long_);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noTextBecomesALineOfItsOwn(boolean four) throws IOException {
        String hostile = "x\r\nEMAIL:evil@example.org\nEND:VCARD\nBEGIN:VCARD\u2028FN:evil";
        // As no card ever holds it: line breaks are taken out as it comes in.
        var card = new Card(
                hostile,
                hostile,
                hostile,
                List.of(new Card.Entry("a@example.org", hostile.replace("\n", "\\n"))),
                List.of(new Card.Entry("1", hostile)),
                List.of(hostile));
        String text = write(four, card);
        assertThat(text.lines().filter(line -> line.startsWith("BEGIN:VCARD"))).hasSize(1);
        assertThat(text.lines().filter(line -> line.startsWith("EMAIL"))).isEmpty();
        List<Card> read = read(text);
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().addresses()).extracting(Card.Entry::value).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itSaysWhichVersionItIsAndNothingOfUs(boolean four) throws IOException {
        String text = write(four, new Card("A", "", "", List.of(), List.of(), List.of()));
        assertThat(text)
                .contains("VERSION:" + (four ? "4.0" : "3.0"))
                .contains("FN:A")
                .doesNotContainIgnoringCase("ez-vcard");
    }

    private static String write(boolean four, Card... cards) throws IOException {
        var out = new StringWriter();
        ContactExport.write(List.of(cards), four, out);
        return out.toString();
    }

    private static List<Card> read(String text) throws IOException {
        var drafts = new Drafts(1000);
        VCardReading.read(TextInput.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), drafts);
        return drafts.all().stream().map(Drafts.Draft::card).toList();
    }
}
