package com.opusimg.message.view;

import com.opusimg.billing.Plans;
import com.opusimg.message.MailAddress;
import com.opusimg.message.MailDomain;
import com.opusimg.message.Mailbox;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageLimits;
import com.opusimg.message.Outside;
import com.opusimg.message.phone.Phones;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** Activating messages, and the settings of a mailbox. */
@Named("mailbox")
@ViewScoped
public class MailboxBean implements Serializable {
    @Inject
    Mailboxes service;

    @Inject
    MailDomain domain;

    @Inject
    Phones phones;

    @Inject
    Plans plans;

    @Inject
    Outside ways;

    @Inject
    Caller caller;

    private boolean open;
    private List<Address> addresses;
    private String address;
    private String added;
    private String name;
    private String signature;
    private int undoSeconds;
    private boolean outside;

    /** One of the mailbox's addresses. */
    public record Address(UUID id, String address, boolean main) implements Serializable {
        static Address of(MailAddress one) {
            return new Address(one.id(), one.address(), one.main());
        }
    }

    @PostConstruct
    void load() {
        service.find(caller.account()).ifPresent(this::show);
        addresses =
                service.addresses(caller.account()).stream().map(Address::of).toList();
    }

    private void show(Mailbox mailbox) {
        open = true;
        name = mailbox.name();
        signature = mailbox.signature();
        undoSeconds = (int) mailbox.undo().toSeconds();
        outside = mailbox.outsideAt() != null;
    }

    /** Activates messages, and goes there. */
    public void activate() {
        if (Problems.attempt(() -> service.activate(caller.verifiedAccount(), address))) {
            Faces.redirect("/app/messages");
        }
    }

    /** Leads whoever has a mailbox, or none, to the page that is for them. */
    public void goWhereItIs(boolean needed) {
        if (open != needed) {
            Faces.redirect(needed ? "/app/mail-start" : "/app/messages");
        }
    }

    /** Saves name, signature and the time for taking back. */
    public void save() {
        if (Problems.attempt(
                () -> service.change(caller.account(), name, signature == null ? "" : signature, undoSeconds))) {
            Problems.done("mailSettings.saved");
            load();
        }
    }

    /** Switches mail with other networks on or off. */
    public void reachOutside(boolean chosen) {
        if (Problems.attempt(
                () -> service.reachOutside(chosen ? caller.verifiedAccount() : caller.account(), chosen))) {
            Problems.done(chosen ? "mailSettings.outsideChosen" : "mailSettings.outsideEnded");
            load();
        }
    }

    /** Whether mail with other networks is on. */
    public boolean isOutside() {
        return outside;
    }

    /** Whether this installation has a way to other networks, or from there. */
    public boolean isOutsideOpen() {
        return ways.open();
    }

    /** Adds an address. */
    public void add() {
        if (Problems.attempt(() -> service.addAddress(caller.verifiedAccount(), added))) {
            added = null;
            load();
        }
    }

    /** Writes new messages from an address. */
    public void makeMain(UUID id) {
        Problems.attempt(() -> service.makeMain(caller.account(), id));
        load();
    }

    /** Gives an address up. */
    public void giveUp(UUID id) {
        Problems.attempt(() -> service.giveUp(caller.account(), id));
        load();
    }

    /** Whether a telephone number was verified, without which messages are not activated. */
    public boolean isPhone() {
        return phones.verified(caller.account()).isPresent();
    }

    /** What stands behind the at sign. */
    public String getDomain() {
        return domain.getName();
    }

    /** How many addresses the plan has. */
    public int getMostAddresses() {
        return MessageLimits.of(plans.of(caller.account()).plan()).addresses();
    }

    public List<Address> getAddresses() {
        return addresses;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getAdded() {
        return added;
    }

    public void setAdded(String added) {
        this.added = added;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getSignature() {
        return signature;
    }

    public void setSignature(String signature) {
        this.signature = signature;
    }

    public int getUndoSeconds() {
        return undoSeconds;
    }

    public void setUndoSeconds(int undoSeconds) {
        this.undoSeconds = undoSeconds;
    }
}
