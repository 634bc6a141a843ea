package com.opusimg.message.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of a mail, well formed and not. */
class MailParsingTest {
    private final List<String> attached = new ArrayList<>();

    @Test
    void namesAreReadAsProgramsWriteThem() throws Exception {
        read("""
                From: a@b.test
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename*=utf-8''%E2%82%AC%20rates.pdf

                1
                --x
                Content-Type: application/pdf; name="=?utf-8?q?=C3=BCber.pdf?="

                2
                --x
                Content-Type: image/png
                Content-Disposition: ;;;broken

                3
                --x--
                """);
        assertThat(attached).containsExactly("€ rates.pdf", "über.pdf", "null");
    }

    @Test
    void anUnknownCharsetOrEncodingIsNoReasonToLoseWords() throws Exception {
        ArrivedMail mail = read("""
                From: a@b.test
                Content-Type: text/plain; charset=no-such-thing
                Content-Transfer-Encoding: 8bit

                Grüße
                """);
        assertThat(mail.text().strip()).isEqualTo("Grüße");
    }

    @Test
    void severalWritersOrNoneAreNobody() throws Exception {
        assertThat(read("From: a@b.test, c@d.test\n\nx\n").from()).isNull();
        assertThat(read("From: a@b.test\nFrom: c@d.test\n\nx\n").from()).isNull();
        assertThat(read("From: not an address\n\nx\n").from()).isNull();
        assertThat(read("Subject: x\n\nx\n").from()).isNull();
        assertThat(read("From: \"Ada, Countess\" <ada@b.test>\n\nx\n").from().name())
                .isEqualTo("Ada, Countess");
    }

    @Test
    void answersAreKnownByTheirReferences() throws Exception {
        ArrivedMail mail = read("""
                From: a@b.test
                Message-ID: <3@b.test>
                References: <1@b.test>
                 <2@b.test>
                In-Reply-To: <2@b.test>

                x
                """);
        assertThat(mail.messageId()).isEqualTo("3@b.test");
        assertThat(mail.references()).containsExactly("1@b.test", "2@b.test");
    }

    @Test
    void moreWordsThanAPageHoldsAreAttachedAndNotLost() throws Exception {
        ArrivedMail mail = read("From: a@b.test\n\n" + "word \n".repeat(300_000));
        assertThat(mail.text()).isEmpty();
        assertThat(attached).containsExactly("text.txt");
    }

    @Test
    void whatNobodyWritesIsRefused() {
        assertThatThrownBy(() -> read("From: a@b.test\nSubject: " + "x".repeat(300_000) + "\n\nx\n"))
                .isInstanceOf(MailParsing.MalformedMailException.class);
        assertThatThrownBy(() -> read("X: y\n".repeat(2_000) + "\nx\n"))
                .isInstanceOf(MailParsing.MalformedMailException.class);
    }

    private ArrivedMail read(String mail) throws IOException, MailParsing.MalformedMailException {
        return MailParsing.read(
                new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
                (name, type, contentId, body) -> {
                    attached.add(String.valueOf(name));
                    body.readAllBytes();
                });
    }
}
