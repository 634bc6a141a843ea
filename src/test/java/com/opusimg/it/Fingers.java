package com.opusimg.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/** Fingers on the screen of a phone; the browser itself makes of them what scrolls, zooms or is left to the page. */
final class Fingers {

    private static final int MOVES = 12;

    /** Where a finger is, in pixels of what is seen of the page. */
    record At(double x, double y) {
        At by(double dx, double dy) {
            return new At(x + dx, y + dy);
        }
    }

    private final CDPSession session;

    Fingers(Page page) {
        session = page.context().newCDPSession(page);
    }

    /** The middle of something, which is brought to the middle of the screen. */
    static At middleOf(Locator what) {
        what.evaluate("element => element.scrollIntoView({ block: 'center' })");
        BoundingBox box = what.boundingBox();
        return new At(box.x + box.width / 2, box.y + box.height / 2);
    }

    /** Puts fingers down one after the other, moves each by as much, and lifts them. */
    void drag(List<At> from, List<At> by) {
        down(from);
        for (int i = 1; i <= MOVES; i++) {
            var now = new ArrayList<At>();
            for (int finger = 0; finger < from.size(); finger++) {
                At way = by.get(finger);
                now.add(from.get(finger).by(way.x() * i / MOVES, way.y() * i / MOVES));
            }
            send("touchMove", now);
        }
        up();
    }

    void drag(At from, double dx, double dy) {
        drag(List.of(from), List.of(new At(dx, dy)));
    }

    void down(List<At> fingers) {
        for (int i = 1; i <= fingers.size(); i++) {
            send("touchStart", fingers.subList(0, i));
        }
    }

    void up() {
        send("touchEnd", List.of());
    }

    private void send(String type, List<At> fingers) {
        var points = new JsonArray();
        for (int id = 0; id < fingers.size(); id++) {
            var point = new JsonObject();
            point.addProperty("x", fingers.get(id).x());
            point.addProperty("y", fingers.get(id).y());
            point.addProperty("id", id);
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }
}
