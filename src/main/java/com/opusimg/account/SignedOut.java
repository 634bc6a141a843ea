package com.opusimg.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Fired when a browser is no longer signed in, while its answer can still be added to. */
public record SignedOut(HttpServletRequest request, HttpServletResponse response) {}
