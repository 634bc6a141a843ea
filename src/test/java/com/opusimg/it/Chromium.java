package com.opusimg.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Tab}: Debian's Chromium, started once, on the shared server. After each test the tabs are closed,
 * and one on which anything went wrong that the test did not announce fails it. A tab that a class takes before all its
 * tests is closed after them, and looked at in the same way after each.
 */
final class Chromium implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final Path EXECUTABLE =
            Path.of(System.getProperty("opus.chromium", "/usr/bin/chromium-headless-shell"));

    /** A name for this machine by which pages are in no secure context. */
    static final String PLAIN_HOST = "portal.test";

    private static final List<String> QUIET = List.of(
            "--host-resolver-rules=MAP " + PLAIN_HOST + " 127.0.0.1",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Nothing is ever downloaded: the driver comes with its jar, the browser with the system. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start() {
            Playwright playwright = Chromium.playwright();
            return new Running(playwright, launch(playwright));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    /** A driver of browsers, to be closed. */
    static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1")));
    }

    /** The system's Chromium, to be closed. */
    static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(QUIET));
    }

    private static final class Tabs extends ArrayList<Tab> {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Tab resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, absent -> Running.start(), Running.class);
        var tab = new Tab(running.browser(), Servers.shared());
        tabs(context).add(tab);
        return tab;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String failed = failed(context);
        tabs(context).forEach(tab -> tab.close(failed));
        for (var outer = context.getParent();
                outer.isPresent();
                outer = outer.get().getParent()) {
            int number = 0;
            for (Tab tab : tabs(outer.get())) {
                number++;
                tab.testEnded(failed == null ? null : failed + " shared " + number);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        tabs(context).forEach(tab -> tab.close(failed(context)));
    }

    private static String failed(ExtensionContext context) {
        return context.getExecutionException().isPresent() ? context.getUniqueId() : null;
    }

    /** Those taken for a test, or for a class. A store finds what outer ones hold: the name says whose they are. */
    private static Tabs tabs(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(context.getUniqueId(), absent -> new Tabs(), Tabs.class);
    }
}
