package com.opusimg.engine.vips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.pixel.JavaPixels;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings: their size, their sharpness, and what they must not get at. */
class SvgTest {

    private static final String HEAD =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='40' height='40'>";

    private ImageEngine engine;

    @TempDir
    private Path folder;

    @BeforeEach
    void engine() {
        engine = new RecipeEngine(Libvips.engine());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width='40' height='30'|40|30",
                "width='1in' height='2.54cm'|96|96",
                "width='72pt' height='6pc'|96|96",
                "viewBox='0 0 50 20'|50|20",
                "width='100%' height='100%' viewBox='0 0 50 20'|50|20",
                "width='100' viewBox='0 0 50 20'|100|40",
                "height='10' viewBox='0,0,50,20'|25|10"
            })
    void hasTheSizeThatItSays(String attributes, int width, int height) throws Exception {
        byte[] svg = svg("<svg xmlns='http://www.w3.org/2000/svg' " + attributes
                + "><rect width='100%' height='100%' fill='red'/></svg>");
        ImageInfo info = engine.inspect(ByteSource.of(svg), Limits.DEFAULT);
        assertThat(info).isEqualTo(new ImageInfo(Format.SVG, width, height, 1, 1, true));
        BufferedImage image = draw(svg);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(image.getRGB(width / 2, height / 2)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void isSharpAtTheSizeThatIsAskedFor() throws Exception {
        byte[] svg = svg("<?xml version='1.0'?><!-- A drawing -->" + HEAD + "<rect width='20' height='40'/></svg>");
        BufferedImage image = draw(svg, Resize.inside(400, 400));
        assertThat(image.getWidth()).isEqualTo(400);
        // An enlarged picture would have grey between black and nothing.
        assertThat(image.getRGB(198, 200) >>> 24).isEqualTo(0xFF);
        assertThat(image.getRGB(201, 200) >>> 24).isZero();
        assertThat(draw(svg, Resize.cover(300, 100)).getHeight()).isEqualTo(100);
        assertThat(draw(svg, Resize.inside(10, 10)).getWidth()).isEqualTo(10);
    }

    @Test
    void becomesPngWhereNoFormatIsNamed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome = engine.transform(
                ByteSource.of(svg(HEAD + "</svg>")),
                new Recipe(List.of(), Output.SAME),
                Overlays.NONE,
                Limits.DEFAULT,
                out,
                Progress.NONE);
        assertThat(outcome.format()).isEqualTo(Format.PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<image width='40' height='40' href='TARGET'/>",
                "<image width='40' height='40' xlink:href='TARGET'/>",
                "<use href='TARGET#a'/>",
                "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='TARGET'/>",
                "<style>@import url('TARGET');</style><rect class='a' width='1' height='1'/>",
                "<style>@font-face{font-family:x;src:url('TARGET')}</style><text font-family='x' y='20'>x</text>",
                "<filter id='f'><feImage href='TARGET'/></filter><rect filter='url(#f)' width='40' height='40'/>",
                "<rect width='40' height='40' fill='url(TARGET#a)'/>"
            })
    void loadsNothingFromOutside(String content) throws Exception {
        Path file = folder.resolve("secret.svg");
        Files.writeString(file, HEAD + "<rect id='a' class='a' width='40' height='40' fill='red'/></svg>");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            for (String target : List.of(
                    file.toUri().toString(),
                    file.toString(),
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/secret.svg")) {
                assertNothingSeen(svg(HEAD + content.replace("TARGET", target) + "</svg>"));
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void resolvesNoEntityOfADocumentType() throws Exception {
        Path file = folder.resolve("secret.txt");
        Files.writeString(file, "<rect width='40' height='40' fill='red'/>");
        assertNothingSeen(svg("<!DOCTYPE svg [<!ENTITY e SYSTEM '" + file.toUri() + "'>]>" + HEAD + "&e;</svg>"));
        assertNothingSeen(svg("<!DOCTYPE svg SYSTEM '" + file.toUri() + "'>" + HEAD + "</svg>"));
    }

    @Test
    void showsAPictureWithinIt() throws Exception {
        BufferedImage red = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        red.createGraphics().fillRect(0, 0, 4, 4);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(red, "png", png);
        byte[] svg = svg(HEAD + "<image width='40' height='40' href='data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png.toByteArray()) + "'/></svg>");
        assertThat(draw(svg).getRGB(20, 20)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void bombsEndWithinLimits() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 'ha'>");
        StringBuilder uses = new StringBuilder(HEAD + "<defs><rect id='u0' width='1' height='1'/>");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a%d '%s'>".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
            uses.append("<g id='u%d'>%s</g>".formatted(i, ("<use href='#u" + (i - 1) + "'/>").repeat(10)));
        }
        refused(svg(laughs + "]>" + HEAD + "<text>&a39;</text></svg>"), Problem.CORRUPT_FILE);
        refused(svg(uses + "</defs><use href='#u39'/></svg>"), Problem.CORRUPT_FILE);
        refused(svg(HEAD.replace("'40'", "'100000'") + "</svg>"), Problem.SIDE_TOO_LONG);
        refused(svg(HEAD.replace("'40'", "'30000'") + "</svg>"), Problem.TOO_MANY_PIXELS);
        refused(svg(HEAD.replace("'40'", "'1e9'") + "</svg>"), Problem.SIDE_TOO_LONG);
        refused(svg("<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>"), Problem.CORRUPT_FILE);
        refused(svg(HEAD + "<rect "), Problem.TRUNCATED_FILE);
    }

    @Test
    void plainJavaSaysThatItCannot() {
        assertThatThrownBy(() ->
                        new RecipeEngine(new JavaPixels()).inspect(ByteSource.of(svg(HEAD + "</svg>")), Limits.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED_FORMAT));
    }

    private void refused(byte[] svg, Problem problem) {
        assertThatThrownBy(() -> draw(svg))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private void assertNothingSeen(byte[] svg) throws Exception {
        BufferedImage image;
        try {
            image = draw(svg);
        } catch (ImageException refused) {
            return;
        }
        for (int i = 0; i < 1600; i++) {
            int argb = image.getRGB(i % 40, i / 40);
            assertThat(argb >>> 24 != 0 && (argb >> 16 & 0xFF) > 100).isFalse();
        }
    }

    private BufferedImage draw(byte[] svg, Step... steps) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recipe recipe = new Recipe(List.of(steps), new Output(Format.PNG, null, null));
        engine.transform(ByteSource.of(svg), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    private static byte[] svg(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
