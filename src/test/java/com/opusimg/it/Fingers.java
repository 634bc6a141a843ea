package com.opusimg.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.stream.IntStream;

/** Fingers on a screen. What they do goes the browser's own way, which decides whether a page gets it. */
final class Fingers {
    private static final int STEPS = 8;

    private final CDPSession session;

    Fingers(Tab tab) {
        session = tab.context().newCDPSession(tab.page());
        JsonObject touch = new JsonObject();
        touch.addProperty("enabled", true);
        touch.addProperty("maxTouchPoints", 2);
        session.send("Emulation.setTouchEmulationEnabled", touch);
    }

    /** Two fingers beside a point go apart. */
    void spread(double x, double y, double from, double to) {
        touch("touchStart", x - from, x + from, y);
        IntStream.rangeClosed(1, STEPS)
                .mapToDouble(step -> from + (to - from) * step / STEPS)
                .forEach(distance -> touch("touchMove", x - distance, x + distance, y));
        send("touchEnd", new JsonArray());
    }

    /** One finger goes up, as to see what stands below. */
    void swipeUp(double x, double y, double distance) {
        touch("touchStart", x, y);
        IntStream.rangeClosed(1, STEPS)
                .mapToDouble(step -> y - distance * step / STEPS)
                .forEach(at -> touch("touchMove", x, at));
        send("touchEnd", new JsonArray());
    }

    private void touch(String type, double left, double right, double y) {
        JsonArray points = new JsonArray();
        points.add(point(0, left, y));
        points.add(point(1, right, y));
        send(type, points);
    }

    private void touch(String type, double x, double y) {
        JsonArray points = new JsonArray();
        points.add(point(0, x, y));
        send(type, points);
    }

    private void send(String type, JsonArray points) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    private static JsonObject point(int id, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("id", id);
        point.addProperty("x", x);
        point.addProperty("y", y);
        return point;
    }
}
