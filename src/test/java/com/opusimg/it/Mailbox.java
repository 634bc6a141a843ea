package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that the portal writes its mail to where no mail server is set. */
record Mailbox(Path folder) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    record Letter(String to, String subject, String text) {

        /** The link in it. */
        URI link() {
            Matcher link = LINK.matcher(text);
            assertThat(link.find()).as("a link in: %s", text).isTrue();
            return URI.create(link.group());
        }

        /** The token of its link. */
        String token() {
            return link().getQuery().replaceFirst("^token=", "");
        }
    }

    /** Letters to an address, oldest first. */
    List<Letter> to(String address) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(Mailbox::read)
                    .filter(letter -> letter.to().equals(address))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the latest letter to an address whose subject holds a text. */
    Letter await(String address, String subject) {
        return org.awaitility.Awaitility.await("mail to " + address + ": " + subject)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> to(address).stream()
                                .filter(letter -> letter.subject().contains(subject))
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }

    static Letter read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(new MimeMessage(Session.getInstance(new Properties()), in));
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    static Letter read(MimeMessage message) throws MessagingException, IOException {
        return new Letter(
                message.getAllRecipients()[0].toString(),
                message.getSubject(),
                message.getContent().toString().replace("\r\n", "\n"));
    }
}
