package com.opusimg.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
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
        assertThat(RemoteContent.of(html)).isEqualTo(new RemoteContent(1, 0, java.util.List.of()));
    }
}
