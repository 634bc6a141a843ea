package com.opusimg.platform.web;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.StaffPages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/** The menu for whoever looks at the page. */
@Named
@RequestScoped
public class Menu {
    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    /** The groups of which the caller may open something. */
    public List<MenuItem.Group> getGroups() {
        return Arrays.stream(MenuItem.Group.values())
                .filter(group -> !items(group).isEmpty())
                .toList();
    }

    /** The heading of a group. */
    public String heading(MenuItem.Group group) {
        return Texts.text("menu.group." + group.name());
    }

    /** The items of a group that the caller may open. */
    public List<MenuItem> items(MenuItem.Group group) {
        return caller.identity().stream()
                .flatMap(who -> Arrays.stream(MenuItem.values())
                        .filter(item -> item.group() == group && item.isFor(who.role())))
                .toList();
    }

    /** Whether the items of a group show at once: those around the page, and the first of the console on its pages. */
    public boolean open(MenuItem.Group group) {
        boolean console = StaffPages.holds(PagePath.of(request));
        return switch (group) {
            case WORK, ACCOUNT -> !console;
            case COMPLIANCE -> console;
            case CASES, REGISTERS, PROOF, ADMINISTRATION ->
                items(group).stream().anyMatch(item -> current(item) != null);
        };
    }

    /** The items of the bottom bar. */
    public List<MenuItem> getBottomBar() {
        return Arrays.stream(MenuItem.values()).filter(MenuItem::isOnBottomBar).toList();
    }

    /**
     * For {@code aria-current}: {@code page} when the item leads to this page, {@code true} when the page is about one of what
     * it lists, else null.
     */
    public String current(MenuItem item) {
        String page = PagePath.of(request);
        return page.equals(item.getPath()) ? "page" : item.holds(page) ? "true" : null;
    }
}
