package com.opusimg.account.view;

import com.opusimg.account.Accounts;
import com.opusimg.account.ProfileRecipients;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Account settings: profile and password. */
@Named("settings")
@ViewScoped
public class SettingsBean implements Serializable {
    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    @Inject
    ProfileRecipients recipients;

    private ProfileForm form;
    private String currentPassword;
    private String password;

    @PostConstruct
    void load() {
        form = ProfileForm.of(Accounts.profile(accounts.get(caller.account())));
    }

    /** Saves the profile. A new address waits for the link mailed to it. */
    public void save() {
        String wanted = form.getEmail();
        if (Problems.attempt(() -> accounts.change(caller.account(), form.profile()))) {
            load();
            if (wanted.strip().equalsIgnoreCase(form.getEmail())) {
                Problems.done("settings.saved");
            } else {
                Problems.done("settings.savedAddress", wanted.strip());
            }
        }
    }

    /** Who else is told of a correction. */
    public String getTold() {
        List<String> companies = recipients.ofAddress();
        return companies.isEmpty()
                ? Texts.text("settings.toldNobody")
                : Texts.text("settings.told", String.join(", ", companies));
    }

    /** Changes the password; other browsers are signed out. */
    public void changePassword() {
        if (Problems.attempt(() -> accounts.changePassword(
                caller.account(), currentPassword, password, caller.required().session()))) {
            Problems.done("settings.passwordChanged");
        }
    }

    public ProfileForm getForm() {
        return form;
    }

    public String getCurrentPassword() {
        return null; // never sent back to the page
    }

    public void setCurrentPassword(String currentPassword) {
        this.currentPassword = currentPassword;
    }

    public String getPassword() {
        return null; // never sent back to the page
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
