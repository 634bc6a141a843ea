package com.opusimg.account.view;

import com.opusimg.account.Profile;
import java.io.Serializable;
import java.time.LocalDate;

/** The fields of a profile as a page edits them. Their names are those that problems use. */
public class ProfileForm implements Serializable {
    private String email;
    private String firstName;
    private String lastName;
    private LocalDate birthDate;

    /** A form filled with what the account holds. */
    public static ProfileForm of(Profile profile) {
        var form = new ProfileForm();
        form.email = profile.email();
        form.firstName = profile.firstName();
        form.lastName = profile.lastName();
        form.birthDate = profile.birthDate();
        return form;
    }

    /** What was typed. */
    public Profile profile() {
        return new Profile(email, firstName, lastName, birthDate);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    public LocalDate getBirthDate() {
        return birthDate;
    }

    public void setBirthDate(LocalDate birthDate) {
        this.birthDate = birthDate;
    }
}
