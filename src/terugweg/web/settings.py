# SPDX-License-Identifier: EUPL-1.2
"""Settings of the web application. What differs between installations: `surroundings`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from terugweg.web.surroundings import read_surroundings

HERE = Path(__file__).parent
SURROUNDINGS = read_surroundings(os.environ)
DEMO = SURROUNDINGS.demo
# The stories of the demonstration end here: on another day every term in them would have run out.
DEMO_DAY = date(2026, 11, 23) if DEMO else None
DEBUG = False

# ---- what runs --------------------------------------------------------------

SECRET_KEY = SURROUNDINGS.secret_key
MASTER_KEYS = SURROUNDINGS.master_keys
ALLOWED_HOSTS = list(SURROUNDINGS.hosts)
DATABASES: dict[str, dict[str, Any]] = {"default": dict(SURROUNDINGS.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "terugweg.web.urls"
WSGI_APPLICATION = "terugweg.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth: our own templates for its pages come first.
    "terugweg.web.ui",
    "terugweg.web.parties",
    "terugweg.web.accounts",
    "terugweg.web.dossier",
    "terugweg.web.access",
    "terugweg.web.invitations",
    "terugweg.web.workspace",
    "terugweg.web.agenda",
    "terugweg.web.family",
    "terugweg.web.public",
    "terugweg.web.api",
    "terugweg.web.administration",
    "terugweg.web.demo",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "terugweg.web.metrics.MetricsMiddleware",
    "terugweg.web.robots.RobotsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "terugweg.web.compression.TextCompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "terugweg.web.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "terugweg.web.accounts.middleware.CapacityMiddleware",
    "terugweg.web.speaking_to_children.SpeakingToChildrenMiddleware",
    "terugweg.web.api.door.TokenMiddleware",
    "terugweg.web.viewing.ViewerMiddleware",
    # Last: it answers for a login that is locked.
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "terugweg.web.frame.shell",
            ]
        },
    }
]

# ---- languages and time -----------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# ---- files ------------------------------------------------------------------

STATIC_URL = "/static/"
# In the demonstration they are served from where they stand; else `collectstatic` gathers them.
STATIC_ROOT = None if DEMO else SURROUNDINGS.data / "static"
WHITENOISE_USE_FINDERS = DEMO
_GATHERED = "whitenoise.storage.CompressedStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Each file is compressed once, when it is gathered.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEMO else _GATHERED
    },
}

# A file that is being sent is never on a disk unsealed. What is larger is not read at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 52 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# ---- who may log in ---------------------------------------------------------

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("login", "name")}},
    {"NAME": "terugweg.web.accounts.passwords.LongEnough",
     "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "terugweg.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "login"
ACCOUNT_FORMS = {"login": "terugweg.web.accounts.forms.LoginForm"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords are counted by axes, in the database: in a cache each process would count its own.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
# The proxy adds whom it hears; without this all who come by it would count as one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(SURROUNDINGS.proxied)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SOCIALACCOUNT_ADAPTER = "terugweg.web.accounts.adapter.OrganisationAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": SURROUNDINGS.identity_providers, "OAUTH_PKCE_ENABLED": True}
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Terugweg"
# With real people nobody works without a second factor.
SECOND_FACTOR_NEEDED = not DEMO

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "terugweg.web.accounts.lockout.login_of"
AXES_LOCKOUT_CALLABLE = "terugweg.web.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]
AXES_VERBOSE = False

# How long emergency access to a dossier lasts: a choice of the installation, no rule of law.
EMERGENCY_ACCESS_HOURS = 12

# How long one inspection of a dossier lasts at most: a choice of the installation, no rule of law.
INSPECTION_DAYS = 90

# ---- mail -------------------------------------------------------------------

# In the demonstration a mail is a file: it goes to nobody.
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if DEMO else 'smtp'}.EmailBackend"
EMAIL_FILE_PATH = str(SURROUNDINGS.data / "mail")
EMAIL_HOST, EMAIL_PORT = SURROUNDINGS.mail.host, SURROUNDINGS.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SURROUNDINGS.mail.user, SURROUNDINGS.mail.password
EMAIL_USE_TLS = SURROUNDINGS.mail.security == "starttls"
EMAIL_USE_SSL = SURROUNDINGS.mail.security == "tls"
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = SURROUNDINGS.mail.sender
MAIL_CAN_BE_SENT = DEMO or bool(EMAIL_HOST)
# What a link in a mail begins with.
SITE_ADDRESS = SURROUNDINGS.address

# ---- the browser ------------------------------------------------------------

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SURROUNDINGS.proxied else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# ---- what is told outside ---------------------------------------------------

# A log line never holds what was asked or sent: no query, no form, no local variable.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "terugweg.web.discretion.Discreet"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["discreet"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "terugweg.web.discretion.NothingShown"
