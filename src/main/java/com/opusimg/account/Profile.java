package com.opusimg.account;

import java.time.LocalDate;

/** What a person tells about themselves, as it was given and not yet checked. */
public record Profile(String email, String firstName, String lastName, LocalDate birthDate) {}
