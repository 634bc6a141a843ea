package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of mails as people, programs and attackers write them. */
class MailReadingTest {

    private static final String HEAD =
            """
            From: =?UTF-8?Q?Ad=C3=A1?= <Ada@Example.org>
            To: privacy@opus.example
            Subject: =?UTF-8?B?%s?=
            Message-ID: <1@example.org>
            In-Reply-To: <b@opus.example>
            References: <a@opus.example> <b@opus.example>
            """.formatted(Base64.getEncoder().encodeToString("Löschen\nBcc: x".getBytes(StandardCharsets.UTF_8)));

    private static IncomingMail read(String mail) {
        return MailReading.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), true);
    }

    @Test
    void aPlainMail() {
        IncomingMail mail = read(HEAD + """
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Sch=F6ne Gr=FC=DFe
                und Dank\u0007
                """);
        assertThat(mail.from()).isEqualTo("ada@example.org");
        assertThat(mail.subject()).isEqualTo("Löschen Bcc: x");
        assertThat(mail.messageId()).isEqualTo("<1@example.org>");
        assertThat(mail.references()).containsExactly("<b@opus.example>", "<a@opus.example>");
        assertThat(mail.text()).isEqualTo("Schöne Grüße\nund Dank");
        assertThat(mail.automatic()).isFalse();
        assertThat(mail.cut()).isFalse();
        assertThat(mail.attachments()).isZero();
    }

    @Test
    void ofTwoFormsThePlainOneAndOfAttachmentsNothing() {
        IncomingMail mail = read(HEAD + """
                Content-Type: multipart/mixed; boundary=o

                --o
                Content-Type: multipart/alternative; boundary=i

                --i
                Content-Type: text/plain

                plain
                --i
                Content-Type: text/html

                <p>page</p>
                --i--
                --o
                Content-Type: application/pdf
                Content-Transfer-Encoding: base64

                AAAA
                --o
                Content-Type: text/plain
                Content-Disposition: attachment; filename=passport.txt

                secret
                --o
                Content-Type: message/rfc822

                From: someone@else.example
                Subject: another
                Auto-Submitted: auto-replied

                forwarded
                --o--
                """);
        assertThat(mail.text()).isEqualTo("plain");
        assertThat(mail.attachments()).isEqualTo(3);
        assertThat(mail.from()).isEqualTo("ada@example.org");
        assertThat(mail.automatic())
                .as("what is forwarded says nothing of who forwards it")
                .isFalse();
    }

    @Test
    void ofAPageItsWordsAndNothingThatRunsOrLoads() {
        IncomingMail mail = read(HEAD + """
                Content-Type: text/html; charset=utf-8

                <html><head><title>T</title><style>p{}</style></head><body>
                <script>alert(1)</script><p>Please <b>delete</b><br>my&nbsp;account &lt;now&gt;</p>
                <img src="https://track.example/x.gif" alt="no"><div hidden>x</div>
                <ul><li>one</li><li>two</li></ul></body></html>
                """);
        assertThat(mail.text())
                .contains("Please delete\nmy")
                .contains("account <now>")
                .contains("one\ntwo");
        assertThat(mail.text()).doesNotContain("alert", "track", "p{}", "T\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (rejected)",
                "Precedence: bulk",
                "Precedence: LIST",
                "List-Id: <a.example>",
                "List-Unsubscribe: <mailto:a@example.org>",
                "Return-Path: <>",
                "X-Autoreply: yes",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
            })
    void whatAProgramWroteIsKnown(String field) {
        assertThat(read("From: a@example.org\n" + field + "\n\ntext\n").automatic())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAILER-DAEMON@example.org", "postmaster@example.org", "no-reply@example.org"})
    void whoNeverReadsAnAnswerIsAProgram(String from) {
        assertThat(read("From: " + from + "\n\ntext\n").automatic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Precedence: first-class", "X-Auto-Response-Suppress: All", "X: y"})
    void whatAPersonWroteIsNot(String field) {
        assertThat(read("From: a@example.org\n" + field + "\n\ntext\n").automatic())
                .isFalse();
    }

    @Test
    void partsInPartsWithoutEndAreLeft() {
        var bomb = new StringBuilder("From: a@example.org\nContent-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < 5_000; i++) {
            bomb.append("--b")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\n\n");
        }
        IncomingMail mail = read(bomb.toString());
        assertThat(mail.cut()).isTrue();
        assertThat(mail.from()).isEqualTo("a@example.org");

        var wide = new StringBuilder("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n");
        wide.append("--b\nContent-Type: text/plain\n\nfirst\n");
        for (int i = 0; i < 10_000; i++) {
            wide.append("--b\nContent-Type: text/plain\n\nx\n");
        }
        assertThat(read(wide.toString()).text()).startsWith("first\n").hasSizeLessThan(1_000);
    }

    @Test
    void longTextIsCutAndSaid() {
        IncomingMail mail = read("From: a@example.org\n\n" + "word ".repeat(50_000));
        assertThat(mail.text()).hasSizeLessThanOrEqualTo(MailReading.MOST_TEXT);
        assertThat(mail.cut()).isTrue();
        IncomingMail page = read("From: a@example.org\nContent-Type: text/html\n\n" + "<div>".repeat(100_000) + "deep");
        assertThat(page.text()).hasSizeLessThanOrEqualTo(MailReading.MOST_TEXT);
        IncomingMail cut = MailReading.of("From: a@example.org\r\n\r\nbegin".getBytes(), false);
        assertThat(cut.text()).isEqualTo("begin");
        assertThat(cut.cut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "no head at all",
                "From: <<>>\n\nx",
                "From: a@example.org, b@example.org\nContent-Type: text/plain; charset=klingon\n\nx",
                "From: \"a\\\nSubject: \n\nx",
                "From: a@example.org\nContent-Type: multipart/mixed\n\nx",
                "From: a@example.org\nContent-Transfer-Encoding: base64\n\n%%%",
                "Content-Type: text/html\n\n<p",
                "From: undisclosed-recipients:;\n\n"
            })
    void nothingBreaksIt(String mail) {
        IncomingMail read = read(mail);
        assertThat(read.from()).matches("|a@example\\.org");
        assertThat(read.subject()).isNotNull();
        assertThat(read.text()).isNotNull();
    }
}
