# The site in a container: built in the first stage, served by nginx in the second, which holds no Python and no case
# files. Build and run (the second line shows that it writes nothing but to memory):
#   docker build --build-arg CASEBOOK_SITE_URL=https://… --tag casebook .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --publish 8080:8080 casebook
FROM node:22-bookworm-slim AS vendored
WORKDIR /vendored
COPY vendored .
RUN npm ci --silent && touch node_modules/installed

FROM python:3.13-slim-bookworm AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /casebook
COPY requirements/site.lock requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/site.lock
COPY . .
COPY --from=vendored /vendored vendored
ARG CASEBOOK_SITE_URL=""
ARG CASEBOOK_EDIT_URL=""
ENV PYTHONPATH=scripts
RUN python -m casebook build --strict --compress --zip --out /site

FROM nginxinc/nginx-unprivileged:stable-alpine
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
USER root
RUN sed -i 's/listen 80;/listen 8080;/; s/listen \[::\]:80;/listen [::]:8080;/; s#/srv/casebook/site#/usr/share/nginx/html#' \
    /etc/nginx/conf.d/default.conf \
  && rm -rf /usr/share/nginx/html
COPY --from=build /site /usr/share/nginx/html
USER 101
EXPOSE 8080
HEALTHCHECK CMD wget --quiet --output-document=/dev/null http://127.0.0.1:8080/ || exit 1
