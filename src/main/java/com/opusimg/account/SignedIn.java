package com.opusimg.account;

import com.opusimg.platform.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Fired when a browser has just been signed in, while its answer can still be added to. */
public record SignedIn(AccountId account, HttpServletRequest request, HttpServletResponse response) {}
