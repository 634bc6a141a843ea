package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/**
 * What holds on every page, looked at wide and light, narrow and dark. With the system property opus.screenshots set to
 * true, a picture of each is kept in target/screenshots.
 */
final class Look {

    private static final int WIDE = 1440;
    private static final int NARROW = 390;

    /** Pictures are for people: they take about as long as what is asserted. */
    private static final boolean PICTURES = Boolean.getBoolean("opus.screenshots");

    /** A script's function: what has the focus without being seen to have it; empty where it is seen, null where nothing has it. */
    static final String UNSEEN_FOCUS = """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const box = e.getBoundingClientRect();
              const shown = e.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
              const ring = getComputedStyle(e);
              const marked = ring.outlineStyle !== 'none' || ring.boxShadow !== 'none' || e.matches('input[type=radio], input[type=range]')
                || getComputedStyle(e.parentElement).outlineStyle !== 'none';
              return shown && marked ? '' : e.outerHTML.slice(0, 160);
            }""";

    private static final String AXE = axe();

    private Look() {}

    /** Fails with all that is wrong with the page as it is now. */
    static void at(Tab tab, String name) {
        Page page = tab.page();
        var soft = new SoftAssertions();
        // One theme at each width: the colours are the same at both, and so is what goes where.
        for (int width : List.of(WIDE, NARROW)) {
            page.setViewportSize(width, width == WIDE ? 900 : 844);
            ColorScheme scheme = width == WIDE ? ColorScheme.LIGHT : ColorScheme.DARK;
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String view = name + "-" + width + "-" + scheme.name().toLowerCase();
            if (PICTURES) {
                tab.screenshot(view);
            }
            comeToRest(page);
            soft.assertThat(violations(page)).as("axe: " + view).isEmpty();
            soft.assertThat(reachesOver(page))
                    .as("wider than the page: " + name)
                    .isEmpty();
        }
        soft.assertThat(own(page)).as("attributes of style or script: " + name).isEmpty();
        soft.assertThat(undrawn(page)).as("icons without a drawing: " + name).isEmpty();
        soft.assertThat(keyboard(page))
                .as("out of the keyboard's reach: " + name)
                .isEmpty();
        page.setViewportSize(WIDE, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        soft.assertThat(tab.troubles()).as("troubles: " + name).isEmpty();
        soft.assertAll();
    }

    /**
     * Waits until scripts have answered the new width and theme and nothing moves any more: axe would meet colours on
     * their way. The browser asks for no motion, so there is nothing that moves for ever.
     */
    private static void comeToRest(Page page) {
        page.evaluate("() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))");
        page.waitForFunction("""
                () => document.fonts.status === 'loaded'
                  && document.getAnimations().every((one) => one.playState !== 'running')""");
    }

    /** What axe finds by all its rules. It is put into a page once, not at each look as its builder does. */
    private static List<String> violations(Page page) {
        if (!(Boolean) page.evaluate("() => !!window.axe")) {
            page.evaluate(AXE);
        }
        return strings(page, """
                async () => {
                  const found = await axe.run(document, { resultTypes: ['violations'] });
                  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
                      `${rule.id}: ${node.target} ${node.html.slice(0, 200)} ${node.failureSummary}`));
                }""");
    }

    /** What makes the page scroll sideways. */
    private static List<String> reachesOver(Page page) {
        return strings(page, """
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
                    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                    .slice(0, 5).map((e) => e.outerHTML.slice(0, 160))""");
    }

    /** Elements of ours, not of PrimeFaces, that carry style or script in an attribute; as the server sent them. */
    private static List<String> own(Page page) {
        return strings(page, """
                async () => {
                  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
                  const text = await answer.text();
                  const sent = new DOMParser().parseFromString(text, 'text/html');
                  return [...(text.trimEnd().endsWith('</html>') ? [] : ['not sent to its end']), ...[...sent.querySelectorAll('*')]
                    .filter((e) => [...e.attributes].some((a) => /^on/.test(a.name) || (a.name === 'style' && !/\\bui-/.test(e.className))))
                    .map((e) => e.outerHTML.slice(0, 160))];
                }""");
    }

    /** Icons that the style sheet does not know: each shows as a filled square. */
    private static List<String> undrawn(Page page) {
        return strings(page, """
                () => [...document.querySelectorAll('.icon')]
                    .filter((e) => !getComputedStyle(e).getPropertyValue('--i'))
                    .map((e) => e.outerHTML.slice(0, 160))""");
    }

    /** Things to press that the keyboard does not reach, and a skip link that is not the first stop. */
    private static List<String> keyboard(Page page) {
        return strings(page, """
                () => {
                  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                    && !e.closest('[aria-hidden=true], .o-sr');
                  const problems = [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=button], [role=switch], [role=tab]')]
                    .filter((e) => !e.disabled && seen(e))
                    .filter((e) => e.tabIndex < 0 && !(e.type === 'radio') && !e.classList.contains('ui-state-disabled'))
                    .map((e) => 'no tab stop: ' + e.outerHTML.slice(0, 160));
                  const first = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')].find((e) => e.tabIndex >= 0);
                  if (!first?.matches('a.o-skip[href="#main"]')) {
                    problems.push('first stop: ' + first?.outerHTML.slice(0, 160));
                  }
                  if (document.querySelectorAll('[tabindex]').length > 0) {
                    problems.push(...[...document.querySelectorAll('[tabindex]')].filter((e) => e.tabIndex > 0).map((e) => 'own order: ' + e.outerHTML.slice(0, 160)));
                  }
                  return problems;
                }""");
    }

    private static String axe() {
        try (var in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> strings(Page page, String script) {
        return ((List<?>) page.evaluate(script)).stream().map(Object::toString).toList();
    }

    /** Goes through the page by the tabulator, and gives how often the focus stood on something invisible. */
    static List<String> walk(Tab tab) {
        Page page = tab.page();
        var lost = new ArrayList<String>();
        page.evaluate("() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); }");
        Object stops = page.evaluate("""
                () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                    .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length""");
        for (int i = 0; i < ((Number) stops).intValue(); i++) {
            page.keyboard().press("Tab");
            String unseen = (String) page.evaluate(UNSEEN_FOCUS);
            if (unseen == null) {
                break;
            }
            if (!unseen.isEmpty()) {
                lost.add(unseen);
            }
        }
        return lost;
    }

    static void reachedByKeyboard(Tab tab) {
        assertThat(walk(tab))
                .as("focus that is not seen on " + tab.page().url())
                .isEmpty();
    }
}
