package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, opens pages, fills in the form on one. Follows no redirect by itself. */
final class Visitor {

    private static final Pattern FORM = Pattern.compile("<form id=\"form\".*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(input|select|textarea)[^>]*>");

    private final OpusServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    /** What a proxy before the portal says about where the visitor is, or null. */
    private String address;

    Visitor(OpusServer server) {
        this.server = server;
    }

    /** One whose requests come from an address, on a server behind a proxy. */
    Visitor from(String elsewhere) {
        address = elsewhere;
        return this;
    }

    /** Signs in on the page for it. */
    static Visitor signedIn(OpusServer server, String email, String password) {
        var visitor = new Visitor(server);
        visitor.signIn(email, password);
        return visitor;
    }

    /** Signs in on the page for it. */
    void signIn(String email, String password) {
        Answer answer = submit("/sign-in", Map.of("email", email, "password", password));
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(session()).isPresent();
    }

    Answer open(String path) {
        return send(HttpRequest.newBuilder(server.http(path)).GET());
    }

    /** Opens a page, fills in its form and sends it. */
    Answer submit(String path, Map<String, String> values) {
        String page = open(path).expect(200).text();
        Matcher form = FORM.matcher(page);
        assertThat(form.find()).as("a form on %s", path).isTrue();
        var fields = new LinkedHashMap<String, String>();
        Matcher inputs = INPUT.matcher(form.group());
        while (inputs.find()) {
            attribute(inputs.group(), "name").ifPresent(name -> {
                String last = name.substring(name.lastIndexOf(':') + 1);
                String given = attribute(inputs.group(), "value").orElse("");
                boolean box = !inputs.group(1).equals("input")
                        || attribute(inputs.group(), "type")
                                .filter("checkbox"::equals)
                                .isPresent();
                if (values.containsKey(last) || !box) {
                    fields.put(name, values.getOrDefault(last, given));
                }
            });
        }
        assertThat(fields.keySet().stream().map(name -> name.substring(name.lastIndexOf(':') + 1)))
                .containsAll(values.keySet());
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        String action = attribute(form.group().substring(0, form.group().indexOf('>') + 1), "action")
                .map(value -> value.replace("&amp;", "&"))
                .orElse(path);
        return send(HttpRequest.newBuilder(server.http("/").resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a request with this browser's cookies. */
    Answer send(HttpRequest.Builder builder) {
        if (address != null) {
            builder.header("X-Forwarded-For", address);
        }
        HttpRequest request = builder.build();
        try {
            return new Answer(
                    request.method() + " " + request.uri(),
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.http(path));
    }

    /** The cookie of the portal's session. */
    Optional<HttpCookie> session() {
        return cookies.getCookieStore().get(URI.create(server.http("/").toString())).stream()
                .filter(cookie -> cookie.getName().equals("opus_session"))
                .findFirst();
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
