package com.opusimg.message.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** vCards of every version and quality, and files that only say that they are some. */
class VCardReadingTest {
    private static final int MOST = 1000;

    @Test
    @Promise("MSG-7")
    void ofACardWithEverythingOnlyWhatIsDeclaredStays() throws IOException {
        String photo = Base64.getMimeEncoder(74, "\r\n ".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(new byte[3000]);
        Drafts drafts = read(card(
                "VERSION:3.0",
                "UID:urn:uuid:1",
                "FN:Ada Lovelace",
                "N:Lovelace;Ada;King;Countess;",
                "ORG:Analytical Engines;Research",
                "TITLE:Programmer",
                "EMAIL;TYPE=INTERNET,HOME:ada@example.org",
                "EMAIL;TYPE=WORK;TYPE=PREF:ada@work.example",
                "TEL;TYPE=CELL,VOICE:+44 20 7946 0000",
                "TEL;TYPE=WORK,FAX:+44 20 7946 0001",
                "ADR;TYPE=HOME:;;St James's Square 12;London;;;UK",
                "BDAY:1815-12-10",
                "NOTE:secret-note",
                "URL:https://ada.example",
                "CATEGORIES:Friends,Science\\, old,myContacts",
                "X-SKYPE:ada.l",
                "X-SHOE-SIZE:38",
                "PHOTO;ENCODING=b;TYPE=JPEG:" + photo));

        Card card = only(drafts);
        assertThat(card)
                .isEqualTo(new Card(
                        "Ada Lovelace",
                        "Ada King",
                        "Lovelace",
                        List.of(new Card.Entry("ada@example.org", "home"), new Card.Entry("ada@work.example", "work")),
                        List.of(
                                new Card.Entry("+44 20 7946 0000", "mobile"),
                                new Card.Entry("+44 20 7946 0001", "work fax")),
                        List.of("Friends", "Science, old")));
        assertThat(drafts.notKept().keySet())
                .containsExactlyInAnyOrder(
                        "technical",
                        "name-title",
                        "organisation",
                        "job",
                        "postal-address",
                        "birthday",
                        "note",
                        "web-address",
                        "messenger",
                        "X-SHOE-SIZE",
                        "photo");
        assertThat(drafts.notKept().values()).containsOnly(1);
        assertThat(drafts.remarks()).isEmpty();
    }

    @Test
    void version4WithUrisAndLabelsOfItsOwn() throws IOException {
        Card card = only(read(card(
                "VERSION:4.0",
                "FN:Grace",
                "item1.EMAIL:mailto:grace@navy.example",
                "item1.X-ABLabel:On board",
                "item2.TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=55",
                "item3.TEL:+1 555 1",
                "item3.X-ABLabel:_$!<HomeFAX>!$_")));
        assertThat(card.addresses()).containsExactly(new Card.Entry("grace@navy.example", "On board"));
        assertThat(card.numbers())
                .containsExactly(new Card.Entry("+1-555-555-5555 x55", "home"), new Card.Entry("+1 555 1", "homefax"));
    }

    @Test
    void version21WithQuotedPrintableAndTypesWithoutNames() throws IOException {
        Card card = only(read(card(
                "VERSION:2.1",
                "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
                "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =",
                "M=C3=BCller",
                "TEL;CELL;VOICE:0170 1234567",
                "EMAIL;INTERNET;WORK:joerg@example.org",
                "PHOTO;JPEG;ENCODING=BASE64:",
                " /9j/4AAQSkZJRgABAQAAAQABAAD/",
                " 2wBDAAMCAgMCAgMDAwMEAwMEBQgF",
                "")));
        assertThat(card.name()).isEqualTo("Jörg Müller");
        assertThat(card.familyName()).isEqualTo("Müller");
        assertThat(card.addresses()).containsExactly(new Card.Entry("joerg@example.org", "work"));
        assertThat(card.numbers()).containsExactly(new Card.Entry("0170 1234567", "mobile"));
    }

    @Test
    void foldedLinesAndEscapedText() throws IOException {
        Card card =
                only(read(card("VERSION:3.0", "FN:A rather long na", " me\\, with a comma", "EMAIL:a", " @b.example")));
        assertThat(card.name()).isEqualTo("A rather long name, with a comma");
        assertThat(card.addresses().getFirst().value()).isEqualTo("a@b.example");
    }

    @Test
    void aCardWithoutAShownNameIsNamedByItsParts() throws IOException {
        assertThat(only(read(card("VERSION:2.1", "N:Hopper;Grace", "TEL:1"))).name())
                .isEqualTo("Grace Hopper");
    }

    @Test
    void encodingsAreFoundOut() throws IOException {
        String text = card("VERSION:3.0", "FN:Zoë Müller", "EMAIL:zoe@example.org");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16, // with a mark
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"))) {
            assertThat(only(read(text.getBytes(charset))).name())
                    .as(charset.name())
                    .isEqualTo("Zoë Müller");
        }
        assertThat(only(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                        .name())
                .isEqualTo("Zoë Müller");
    }

    @Test
    void bytesThatAreNoTextAtTheEdgeOfTheBufferAreRead() throws IOException {
        for (int pad = 8180; pad < 8200; pad++) {
            String text = card("VERSION:3.0", "NOTE:" + "x".repeat(pad - 37), "FN:Zoë Müller 😀");
            assertThat(only(read(text.getBytes(StandardCharsets.UTF_8))).name()).isEqualTo("Zoë Müller 😀");
            byte[] latin = card("VERSION:3.0", "NOTE:" + "x".repeat(pad - 37), "FN:Zoë Müller")
                    .getBytes(Charset.forName("windows-1252"));
            assertThat(only(read(latin)).name()).isEqualTo("Zoë Müller");
        }
    }

    @Test
    @Promise("MSG-7")
    void whatIsWrongIsLeftOutAndSaidWithItsPlace() throws IOException {
        Drafts drafts = read(card("VERSION:3.0", "FN:Fine", "EMAIL:fine@example.org")
                + card("VERSION:3.0", "FN:Odd", "EMAIL:nobody at all", "TEL:none", "EMAIL:odd@example.org")
                + card("VERSION:3.0", "NOTE:nothing else"));
        assertThat(drafts.all()).hasSize(2);
        assertThat(drafts.remarks())
                .extracting(ImportRemark::position, ImportRemark::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "“nobody at all” is no mail address and was left out."),
                        org.assertj.core.groups.Tuple.tuple(2, "“none” is no telephone number and was left out."));
        assertThat(drafts.skipped()).isEqualTo(1);
    }

    @Test
    void theSameTwiceBecomesOne() throws IOException {
        Drafts drafts = read(card("VERSION:3.0", "FN:Ada", "EMAIL:ADA@example.org", "TEL:+44 (1) 2")
                + card("VERSION:3.0", "FN:Ada L.", "EMAIL:ada@Example.org", "EMAIL:second@example.org", "TEL:+4412")
                + card("VERSION:3.0", "FN:Only a number", "TEL:5")
                + card("VERSION:3.0", "FN:only a NUMBER", "TEL:5"));
        assertThat(drafts.all()).hasSize(2);
        Card ada = drafts.all().getFirst().card();
        assertThat(ada.name()).isEqualTo("Ada");
        assertThat(ada.addresses())
                .extracting(Card.Entry::value)
                .containsExactly("ADA@example.org", "second@example.org");
        assertThat(ada.numbers()).extracting(Card.Entry::value).containsExactly("+44 (1) 2");
        assertThat(drafts.all()).extracting(Drafts.Draft::count).containsExactly(2, 2);
    }

    @Test
    void groupsOfAppleAndOfVersion4AreGroupsOfTheirMembers() throws IOException {
        Drafts drafts = read(card("VERSION:3.0", "FN:Ada", "UID:AAA", "EMAIL:a@example.org")
                + card("VERSION:3.0", "FN:Bob", "UID:urn:uuid:bbb", "EMAIL:b@example.org")
                + card(
                        "VERSION:3.0",
                        "FN:Club",
                        "X-ADDRESSBOOKSERVER-KIND:group",
                        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:aaa")
                + card("VERSION:4.0", "FN:Team", "KIND:group", "MEMBER:urn:uuid:aaa", "MEMBER:urn:uuid:BBB"));
        assertThat(drafts.all())
                .extracting(draft -> draft.card().groups())
                .containsExactly(List.of("Club", "Team"), List.of("Team"));
        assertThat(drafts.skipped()).isZero();
    }

    @Test
    void moreValuesThanThereIsRoomForAreSaid() throws IOException {
        var text = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Many\r\n");
        for (int i = 0; i < 1000; i++) {
            text.append("EMAIL:a").append(i).append("@example.org\r\n");
        }
        Drafts drafts = read(text.append("END:VCARD\r\n").toString());
        assertThat(only(drafts).addresses()).hasSize(ContactLimits.MOST_VALUES);
        assertThat(drafts.remarks().getFirst().text()).startsWith("980 of its values found no room");
    }

    @Test
    void namesAreCleanedAndCut() throws IOException {
        Drafts drafts = read(card("VERSION:3.0", "FN:" + "x".repeat(5000), "TEL:1")
                + card("VERSION:3.0", "FN:A\u0007b\u202Ec\\nd", "TEL:2"));
        assertThat(drafts.all().getFirst().card().name()).hasSize(ContactLimits.LONGEST_NAME);
        assertThat(drafts.remarks()).hasSize(1);
        assertThat(drafts.all().getLast().card().name()).isEqualTo("Abc d");
    }

    @Test
    void whatIsNoVCardIsRefused() {
        refused("Hello, I am a letter.\n", ProblemType.UNSUPPORTED_FORMAT);
        refused("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", ProblemType.UNSUPPORTED_FORMAT);
        refused("BEGIN:VCARD\nFN:cut off\nTEL:1\n", ProblemType.TRUNCATED_FILE);
        assertThatThrownBy(() -> TextInput.open(new ByteArrayInputStream(new byte[0])))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.EMPTY_FILE));
    }

    @Test
    void moreContactsThanThePlanKeepsAreNotReadToTheEnd() {
        var text = new StringBuilder();
        for (int i = 0; i <= MOST; i++) {
            text.append(card("FN:a" + i, "TEL:1"));
        }
        refused(text.toString(), ProblemType.QUOTA_CONTACTS);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToTheEnd() {
        String note = "NOTE:" + "x".repeat(100_000) + "\r\n";
        refused("BEGIN:VCARD\r\n" + note.repeat(101) + "END:VCARD\r\n", ProblemType.FILE_TOO_LARGE);
    }

    @Test
    @Timeout(60)
    void hostileFilesTakeNeitherTimeNorMemory() throws IOException {
        // A million lines, each of another name.
        var lines = new StringBuilder("BEGIN:VCARD\nFN:x\n");
        for (int i = 0; i < 1_000_000; i++) {
            lines.append(Integer.toString(i, 36)).append(":\n");
        }
        Drafts drafts = read(lines.append("END:VCARD\n").toString());
        assertThat(only(drafts).name()).isEqualTo("x");
        assertThat(drafts.notKept()).hasSizeLessThan(100);
        // One property of almost all that may come.
        assertThat(only(read("BEGIN:VCARD\nFN:x\nNOTE:" + "y".repeat(9_900_000) + "\nEND:VCARD\n"))
                        .name())
                .isEqualTo("x");
        // The same in folded lines, and as a name.
        assertThat(only(read("BEGIN:VCARD\nTEL:1\nFN:" + "y\n ".repeat(3_000_000) + "\nEND:VCARD\n"))
                        .name())
                .hasSize(ContactLimits.LONGEST_NAME);
        // Addresses and addresses.
        assertThat(only(read("BEGIN:VCARD\nFN:x\n" + "EMAIL:y@\n".repeat(1_000_000) + "END:VCARD\n"))
                        .addresses())
                .isEmpty();
        // Cards in cards.
        refused("BEGIN:VCARD\n".repeat(400_000) + "END:X\n".repeat(400_000), ProblemType.CORRUPT_FILE);
        // Garbage.
        byte[] noise = new byte[1_000_000];
        new java.util.Random(1).nextBytes(noise);
        assertThatThrownBy(() -> read(noise)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aCardWithinACardIsNoContactOfItsOwn() throws IOException {
        Drafts drafts = read(
                "BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nTEL:1\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Helper\nTEL:2\nEND:VCARD\nEND:VCARD\n");
        assertThat(only(drafts).name()).isEqualTo("Boss");
        assertThat(only(drafts).numbers()).hasSize(1);
        assertThat(drafts.notKept()).containsKey("relation");
    }

    private static void refused(String text, ProblemType type) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }

    private static Card only(Drafts drafts) {
        assertThat(drafts.all()).hasSize(1);
        return drafts.all().getFirst().card();
    }

    private static Drafts read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Drafts read(byte[] bytes) throws IOException {
        var drafts = new Drafts(MOST);
        VCardReading.read(TextInput.open(new ByteArrayInputStream(bytes)), drafts);
        return drafts;
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }
}
