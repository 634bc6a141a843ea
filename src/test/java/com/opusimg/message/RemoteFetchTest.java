package com.opusimg.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.egress.Fetch;
import com.opusimg.platform.egress.Fetched;
import com.opusimg.platform.egress.Gateways;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFetchTest {
    private static final Fetched PICTURE = new Fetched(200, Optional.empty(), Optional.of(new byte[] {1, 2}));

    private final Map<String, Fetched> web = new HashMap<>();
    private final List<Fetch> asked = new ArrayList<>();
    private final RemoteFetch fetch = new RemoteFetch();

    RemoteFetchTest() {
        fetch.gateway = Gateways.fetching(
                new RemoteIntegration().integration(),
                asked,
                one -> web.getOrDefault(
                        one.target().toString(), new Fetched(404, Optional.empty(), Optional.of(new byte[0]))));
    }

    @Test
    @Promise("MSG-5")
    void threeRedirectsAreFollowedEachAsOneThatNobodyNamed() {
        web.put("https://a.example/1", to("/2"));
        web.put("https://a.example/2", to("https://b.example/3"));
        web.put("https://b.example/3", to("4?x=1#part"));
        web.put("https://b.example/4?x=1", PICTURE);
        assertThat(fetch.bytes("//a.example/1")).contains(new byte[] {1, 2});
        assertThat(asked).extracting(Fetch::redirected).containsExactly(false, true, true, true);

        web.put("https://b.example/4?x=1", to("https://b.example/5"));
        web.put("https://b.example/5", PICTURE);
        assertThat(fetch.bytes("https://a.example/1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/plain",
                "file:///etc/passwd",
                "https://me:pw@a.example/",
                "%",
                "ftp://a.example/"
            })
    void aRedirectLeadsNowhereElse(String location) {
        web.put("https://a.example/1", to(location));
        web.put("http://a.example/plain", PICTURE);
        assertThat(fetch.bytes("https://a.example/1")).isEmpty();
        assertThat(asked.stream().map(one -> one.target().toString()).distinct())
                .containsExactly("https://a.example/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "http:///x",
                "https://me@a.example/",
                "gopher://a.example/",
                "https://[broken",
                "nonsense"
            })
    void whatIsNoAddressIsNotAskedFor(String address) {
        assertThat(fetch.bytes(address)).isEmpty();
        assertThat(asked).isEmpty();
    }

    private static Fetched to(String location) {
        return new Fetched(302, Optional.of(location), Optional.of(new byte[0]));
    }
}
