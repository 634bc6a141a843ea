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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables as address books write them. */
class CsvReadingTest {

    @Test
    @Promise("MSG-7")
    void googleAsItIs() throws IOException {
        Drafts drafts = read(
                "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Birthday,Notes,Photo,"
                        + "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
                        + "Address 1 - Label,Address 1 - Street,Website 1 - Value,Custom Field 1 - Value\n"
                        + "Ada,King,Lovelace,,Dr.,,,Engines,1815-12-10,\"a note,\nof two lines\",https://x/y,"
                        + "Friends ::: * myContacts,* Home,ada@example.org ::: ada2@example.org,Work,ada@work.example,Mobile,+44 1,"
                        + "Home,Square 12,https://z,38\n");
        assertThat(only(drafts))
                .isEqualTo(new Card(
                        "Ada King Lovelace",
                        "Ada King",
                        "Lovelace",
                        List.of(
                                new Card.Entry("ada@example.org", "home"),
                                new Card.Entry("ada2@example.org", "home"),
                                new Card.Entry("ada@work.example", "work")),
                        List.of(new Card.Entry("+44 1", "mobile")),
                        List.of("Friends")));
        assertThat(drafts.notKept())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name-title", 1,
                        "organisation", 1,
                        "birthday", 1,
                        "note", 1,
                        "photo", 1,
                        "postal-address", 1,
                        "web-address", 1,
                        "Custom Field 1 - Value", 1));
    }

    @Test
    void googleAsItWas() throws IOException {
        Card card = only(
                read(
                        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\n"
                                + "Ada Lovelace,Ada,,Lovelace,* myContacts ::: Club,* Work,ada@example.org,Mobile,+44 1 ::: +44 2\n"));
        assertThat(card.name()).isEqualTo("Ada Lovelace");
        assertThat(card.groups()).containsExactly("Club");
        assertThat(card.addresses()).containsExactly(new Card.Entry("ada@example.org", "work"));
        assertThat(card.numbers()).hasSize(2).allMatch(entry -> entry.label().equals("mobile"));
    }

    @Test
    void outlookWithSemicolonsInWindows1252() throws IOException {
        byte[] text =
                ("\"Title\";\"First Name\";\"Last Name\";\"Company\";\"Home Street\";\"Business Fax\";\"Business Phone\";\"Mobile Phone\";"
                                + "\"Birthday\";\"Categories\";\"E-mail Address\";\"E-mail Type\";\"E-mail Display Name\";\"E-mail 2 Address\";\"Notes\"\r\n"
                                + "\"\";\"Jörg\";\"Müller\";\"ACME\";\"Gasse 1\";\"089 1\";\"089 2\";\"0170 3\";\"0.0.00\";\"Kunden;Freunde\";"
                                + "\"joerg@example.org\";\"SMTP\";\"Jörg (joerg@example.org)\";\"j@work.example\";\"\"\r\n")
                        .getBytes(Charset.forName("windows-1252"));
        Drafts drafts = read(text);
        assertThat(only(drafts))
                .isEqualTo(new Card(
                        "Jörg Müller",
                        "Jörg",
                        "Müller",
                        List.of(new Card.Entry("joerg@example.org", ""), new Card.Entry("j@work.example", "")),
                        List.of(
                                new Card.Entry("089 1", "work fax"),
                                new Card.Entry("089 2", "work"),
                                new Card.Entry("0170 3", "mobile")),
                        List.of("Kunden", "Freunde")));
        assertThat(drafts.notKept().keySet())
                .containsExactlyInAnyOrder("organisation", "postal-address", "birthday", "technical");
    }

    @Test
    void thunderbirdWithTabulatorsInUtf16() throws IOException {
        String text =
                "First Name\tLast Name\tDisplay Name\tNickname\tPrimary Email\tSecondary Email\tScreen Name\tWork Phone\tHome Phone\t"
                        + "Fax Number\tPager Number\tMobile Number\tHome Address\tWeb Page 1\tBirth Year\tCustom 1\r\n"
                        + "Zoë\tX\tZoë X\tZ\tzoe@example.org\tz2@example.org\t\t1\t2\t3\t4\t5\tStreet\thttps://x\t1990\tfree\r\n";
        Drafts drafts = read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Card card = only(drafts);
        assertThat(card.name()).isEqualTo("Zoë X");
        assertThat(card.addresses()).extracting(Card.Entry::value).containsExactly("zoe@example.org", "z2@example.org");
        assertThat(card.numbers())
                .containsExactly(
                        new Card.Entry("1", "work"),
                        new Card.Entry("2", "home"),
                        new Card.Entry("3", "fax"),
                        new Card.Entry("4", "pager"),
                        new Card.Entry("5", "mobile"));
        assertThat(drafts.notKept().keySet())
                .containsExactlyInAnyOrder("nickname", "postal-address", "web-address", "birthday", "Custom 1");
    }

    @Test
    void plainTables() throws IOException {
        Drafts drafts = read(
                "\uFEFFName,Email,Phone,Shoe size\nAda,ada@example.org,+44 1,38\n\n,bob@example.org,,\nOnly shoes?,,,40\n,,,41\n");
        assertThat(drafts.all())
                .extracting(draft -> draft.card().title())
                .containsExactly("Ada", "bob@example.org", "Only shoes?");
        assertThat(drafts.notKept()).containsExactly(Map.entry("Shoe size", 3));
        assertThat(drafts.skipped()).isEqualTo(1);
    }

    @Test
    @Promise("MSG-7")
    void addressesThatAreNoneAreSaidWithTheirPlace() throws IOException {
        Drafts drafts = read("name,email\nA,a@example.org\nB,b at example\n");
        assertThat(drafts.remarks())
                .containsExactly(new ImportRemark(2, "“b at example” is no mail address and was left out."));
    }

    @Test
    void whatIsNoTableOfContactsIsRefused() {
        refused("Hello, I am a letter.\nWith two lines.\n", ProblemType.UNSUPPORTED_FORMAT);
        refused("colour,size\nred,3\n", ProblemType.UNSUPPORTED_FORMAT);
        refused("\n\n", ProblemType.UNSUPPORTED_FORMAT);
        refused("name,email\n\"A,a@example.org\nB,b@example.org\n", ProblemType.CORRUPT_FILE);
        refused("x,".repeat(2000) + "name\n", ProblemType.UNSUPPORTED_FORMAT);
    }

    @Test
    @Timeout(60)
    void hostileTablesTakeNeitherTimeNorMemory() throws IOException {
        assertThat(only(read("name,note\nx,\"" + "y".repeat(9_900_000) + "\"\n"))
                        .name())
                .isEqualTo("x");
        assertThat(only(read("name,note\nx" + ",".repeat(9_900_000) + "\n")).name())
                .isEqualTo("x");
        assertThat(read("name\n" + "\n".repeat(9_000_000)).all()).isEmpty();
        byte[] noise = new byte[1_000_000];
        new java.util.Random(1).nextBytes(noise);
        assertThatThrownBy(() -> read(noise)).isInstanceOf(ProblemException.class);
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
        var drafts = new Drafts(1000);
        CsvReading.read(TextInput.open(new ByteArrayInputStream(bytes)), drafts);
        return drafts;
    }
}
