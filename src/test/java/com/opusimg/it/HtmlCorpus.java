package com.opusimg.it;

import java.util.List;

/** HTML that mail brings to do harm: what runs sets {@code ran}, what loads asks {@code corpus.example}. After the lists of OWASP and PortSwigger. */
final class HtmlCorpus {
    /** The words behind the last of them: when they are seen, all before was drawn. */
    static final String LAST = "the end of the corpus";

    private static final String RUN = "(window.top.ran=window.ran=1)";
    private static final String LOAD = "https://corpus.example/";

    private static final List<String> ALL = List.of(
            "<script>" + RUN + "</script>",
            "<ScRiPt src=" + LOAD + "a.js></ScRiPt>",
            "<scr<script>ipt>" + RUN + "</scr</script>ipt>",
            "<img src=x onerror=" + RUN + ">",
            "<img/src='x'/onerror='" + RUN + "'>",
            "<img src=" + LOAD + "pixel.gif width=1 height=1>",
            "<img srcset='" + LOAD + "b.png 2x'>",
            "<picture><source srcset=" + LOAD + "c.png><img src=" + LOAD + "d.png></picture>",
            "<svg onload=" + RUN + "><image href=" + LOAD + "e.png /></svg>",
            "<svg><script>" + RUN + "</script></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=" + RUN + "&gt;'>",
            "<noscript><p title='</noscript><img src=x onerror=" + RUN + ">'></noscript>",
            "<body onload=" + RUN + " background=" + LOAD + "f.png>",
            "<iframe src='javascript:" + RUN + "'></iframe>",
            "<iframe srcdoc='<script>" + RUN + "</script>'></iframe>",
            "<iframe src=" + LOAD + "g></iframe>",
            "<object data=" + LOAD + "h.swf></object><embed src=" + LOAD + "i.swf>",
            "<link rel=stylesheet href=" + LOAD + "j.css><link rel=prefetch href=" + LOAD + "k>",
            "<style>@import '" + LOAD + "l.css'; body{background:url(" + LOAD + "m.png)}</style>",
            "<p style='background:url(" + LOAD + "n.png)'>a</p>",
            "<p style=\"background-image:\\75rl('" + LOAD + "o.png')\">b</p>",
            "<p style='width:expression(" + RUN + ")'>c</p>",
            "<p style='behavior:url(" + LOAD + "p.htc);-moz-binding:url(" + LOAD + "q.xml)'>d</p>",
            "<div style='position:fixed;inset:0;background:#fff;z-index:9999'>over all</div>",
            "<a href='javascript:" + RUN + "'>e</a>",
            "<a href='java\tscript:" + RUN + "'>f</a>",
            "<a href='data:text/html,<script>" + RUN + "</script>'>g</a>",
            "<a href='vbscript:x'>h</a>",
            "<form action=" + LOAD + "r><input name=password autofocus onfocus=" + RUN + "><button>i</button></form>",
            "<input type=image src=" + LOAD + "s.png>",
            "<video autoplay poster=" + LOAD + "t.png src=" + LOAD + "u.mp4 onloadstart=" + RUN + "></video>",
            "<audio autoplay src=" + LOAD + "v.mp3></audio>",
            "<table background=" + LOAD + "w.png><tr><td background=" + LOAD + "x.png>j</td></tr></table>",
            "<meta http-equiv=refresh content='0;url=" + LOAD + "y'>",
            "<base href=" + LOAD + "><p>k</p>",
            "<details open ontoggle=" + RUN + ">l</details>",
            "<marquee onstart=" + RUN + ">m</marquee>",
            "<p id=x tabindex=1 onfocus=" + RUN + ">n</p>",
            "<template><img src=" + LOAD + "z.png></template>",
            "<!--[if IE]><img src=" + LOAD + "aa.png><![endif]-->",
            "<img src=cid:none><bgsound src=" + LOAD + "bb.wav>",
            "<x onclick=" + RUN + " style=animation-name:x onanimationstart=" + RUN + ">o</x>");

    private HtmlCorpus() {}

    /** All of it, one after the other. */
    static String page() {
        return "<div>" + String.join("\n", ALL) + "</div><p>" + LAST + "</p>";
    }
}
