#!/usr/bin/env bash
# Makes the console's style sheet, script and fonts anew. What it makes is committed, so that nobody needs Node to build the hub.
set -euo pipefail
cd "$(dirname "$0")"
assets=../main/resources/static/assets

npm ci --ignore-scripts --no-fund --no-audit
npx sass --load-path=node_modules --style=compressed --no-source-map --quiet-deps console.scss "$assets/console.css"
version=$(node -p "require('./node_modules/govuk-frontend/package.json').version")
cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js "$assets/govuk-frontend-$version.min.js" # console.js imports it by this name
mkdir -p "$assets/fonts"
for face in latin-400 latin-700 latin-ext-400 latin-ext-700; do
    cp "node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-$face-normal.woff2" "$assets/fonts/"
done
cp node_modules/@fontsource/atkinson-hyperlegible-next/LICENSE "$assets/fonts/LICENSE.txt"
