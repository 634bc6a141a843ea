package com.opusimg.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteContentTest {
    @Test
    @Promise("MSG-5")
    void picturesAreCountedOnceAndPixelsNamed() {
        var found = RemoteContent.of("""
                <p>Hello</p><img src="https://shop.example/boots.jpg" width="300" height="200">
                <img src="https://shop.example/boots.jpg">
                <IMG SRC='http://Count.Example/open?id=7' WIDTH=1 HEIGHT=1>
                <img src="//mail.example/p.gif" style="display:none">
                <td background="https://shop.example/paper.png">x</td>
                <div style="background:url('https://shop.example/hero.jpg')">y</div>
                <img src="cid:inside@example"><img src="data:image/gif;base64,R0lGOD"><img src="/here.png">
                """);
        assertThat(found.pictures()).isEqualTo(5);
        assertThat(found.pixels()).isEqualTo(2);
        assertThat(found.trackers()).containsExactly("count.example", "mail.example");
        assertThat(found.loadable())
                .containsExactly("https://shop.example/boots.jpg", "https://shop.example/paper.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='https://a.example/p' width='0'>",
                "<img src='https://a.example/p' height='2px'>",
                "<img src='https://a.example/p' style='width: 1px'>",
                "<img src='https://a.example/p' style='border:0;max-height:0px !important'>",
                "<img src='https://a.example/p' style='opacity:0'>",
                "<img src='https://a.example/p' style='visibility : hidden'>",
                "<input type=image src='https://a.example/p' width=1>",
                "<table><tr><td><img\nsrc=\"&#104;ttps://a.example/p\" width=\"1\"></td></tr></table>",
            })
    @Promise("MSG-5")
    void whatNobodyCanSeeIsAPixel(String html) {
        assertThat(RemoteContent.of(html).trackers()).containsExactly("a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words",
                "<!-- <img src='https://a.example/p'> -->",
                "<img>",
                "<img src=''>",
                "<img src='http://'>",
                "<img src='https://[broken' width=1>",
                "<a href='https://a.example'>a link is not fetched</a>",
            })
    void whatNamesNobodyAccusesNobody(String html) {
        assertThat(RemoteContent.of(html).trackers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='https://a.example/p' width='10'>",
                "<img src='https://a.example/p' width='100%'>",
                "<img src='https://a.example/p' style='width:100px;opacity:0.5'>",
            })
    void aPictureToBeSeenIsNoPixel(String html) {
        assertThat(RemoteContent.of(html))
                .isEqualTo(new RemoteContent(1, 0, List.of(), List.of("https://a.example/p")));
    }

    @Test
    @Promise("MSG-5")
    void whatIsAPixelOnceIsNeverLoaded() {
        var found = RemoteContent.of("""
                <img src="https://a.example/p"><img src="https://a.example/p" width="1" height="1">
                <input type="image" src="https://a.example/button"><img srcset="https://a.example/big 2x, https://a.example/x">
                """);
        assertThat(found.loadable()).containsExactly("https://a.example/big");
    }

    @Test
    @Promise("MSG-5")
    void picturesStandWhereTheyStoodUnderPlacesOfThisServer() {
        String html = MessageHtml.withPictures(
                """
                <p onclick="x()">Hello<img src="https://a.example/1" srcset="https://a.example/2 2x" width="30" alt="Boots" onerror="x()">
                <img src="https://a.example/pixel" width="1"><img src="data:image/png;base64,AA"><img src="javascript:x()">
                <img src="/api/v1/account"></p><table><tr><td background="https://a.example/3" width="40">x</td>
                <td background="https://b.example/4" style="background:url(https://b.example/5);color:red">y</td></tr></table>
                """,
                address -> List.of("https://a.example/1", "https://a.example/3").contains(address)
                        ? Optional.of("/here/" + address.charAt(address.length() - 1))
                        : Optional.empty());
        assertThat(html)
                .contains("src=\"/here/1\"", "width=\"30\"", "alt=\"Boots\"", "background=\"/here/3\"", "color:red")
                .doesNotContain("example", "onclick", "onerror", "data:", "javascript", "srcset", "account");
        assertThat(html.split("<img", -1)).hasSize(2);
        assertThat(MessageHtml.words("<p>Hello<img src='https://a.example/1'></p>"))
                .isEqualTo("<p>Hello</p>");
    }
}
