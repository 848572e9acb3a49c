"""Makes colors.ttf, a font of squares with every kind of COLRv1 paint: python3 colors.py colors.ttf (needs fonttools)."""

import sys
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables as ot
from fontTools.colorLib.builder import buildCOLR, buildCPAL
def rect(x0,y0,x1,y1):
    p=TTGlyphPen(None); p.moveTo((x0,y0)); p.lineTo((x0,y1)); p.lineTo((x1,y1)); p.lineTo((x1,y0)); p.closePath(); return p.glyph()
def empty(): return TTGlyphPen(None).glyph()
base={'linear':0xE000,'repeat':0xE001,'radial':0xE002,'cone':0xE003,'sweep':0xE004,'srcin':0xE005,'multiply':0xE006,'rotate':0xE007,'nested':0xE008,'text':0xE009,'hue':0xE00A,'reflect':0xE00B}
order=['.notdef','space','box','left','tall']+list(base)
fb=FontBuilder(1000,isTTF=True)
fb.setupGlyphOrder(order)
fb.setupCharacterMap({0x20:'space',**{v:k for k,v in base.items()}})
g={n:empty() for n in order}
g['box']=rect(0,0,1000,1000); g['left']=rect(0,0,500,1000); g['tall']=rect(400,100,600,900)
for k in base: g[k]=rect(0,0,1000,1000)
fb.setupGlyf(g)
fb.setupHorizontalMetrics({n:(1000,0) for n in order})
fb.setupHorizontalHeader(ascent=1000,descent=0)
fb.setupNameTable({'familyName':'Plotcgi Colors','styleName':'Regular'})
fb.setupOS2(sTypoAscender=1000,sTypoDescender=0,usWinAscent=1000,usWinDescent=0)
fb.setupPost()
S=lambda *st,extend='pad':{'Extend':extend,'ColorStop':[{'StopOffset':o,'PaletteIndex':i,'Alpha':a} for o,i,a in st]}
F=ot.PaintFormat
solid=lambda i,a=1.0:{'Format':F.PaintSolid,'PaletteIndex':i,'Alpha':a}
gl=lambda p,glyph='box':{'Format':F.PaintGlyph,'Glyph':glyph,'Paint':p}
lin=lambda cl,x0=0,y0=0,x1=1000,y1=0,x2=0,y2=1000:{'Format':F.PaintLinearGradient,'ColorLine':cl,'x0':x0,'y0':y0,'x1':x1,'y1':y1,'x2':x2,'y2':y2}
rad=lambda cl,x0,y0,r0,x1,y1,r1:{'Format':F.PaintRadialGradient,'ColorLine':cl,'x0':x0,'y0':y0,'r0':r0,'x1':x1,'y1':y1,'r1':r1}
comp=lambda m,s,b:{'Format':F.PaintComposite,'SourcePaint':s,'CompositeMode':m,'BackdropPaint':b}
RB=((0,0,1),(1,2,1))
glyphs={
 'linear':gl(lin(S((0,0,1),(0.5,1,1),(1,2,1)))),
 'repeat':gl(lin(S((0,0,1),(0.25,2,1),extend='repeat'))),
 'reflect':gl(lin(S((0,0,1),(0.25,2,1),extend='reflect'),y1=200,x2=-200)),
 'radial':gl(rad(S(*RB),500,500,0,500,500,500)),
 'cone':gl(rad(S(*RB),300,500,50,600,500,250)),
 'sweep':gl({'Format':F.PaintSweepGradient,'ColorLine':S((0,0,1),(0.5,1,1),(1,2,1)),'centerX':500,'centerY':500,'startAngle':0,'endAngle':270}),
 'srcin':comp('src_in',gl(lin(S(*RB))),gl(solid(1),'left')),
 'multiply':comp('multiply',gl(solid(0)),gl(lin(S((0,3,1),(1,4,1))))),
 'rotate':{'Format':F.PaintRotateAroundCenter,'angle':30,'centerX':500,'centerY':500,'Paint':gl(lin(S(*RB)),'tall')},
 'nested':{'Format':F.PaintGlyph,'Glyph':'left','Paint':{'Format':F.PaintGlyph,'Glyph':'tall','Paint':{'Format':F.PaintScale,'scaleX':0.5,'scaleY':1,'Paint':lin(S((0.7,0,1),(1,2,0)))}}},
 'text':gl({'Format':F.PaintSolid,'PaletteIndex':0xFFFF,'Alpha':0.5}),
 'hue':comp('hsl_hue',gl(lin(S(*RB))),gl(lin(S((0,3,1),(1,1,1)),y1=1000,x1=0,x2=1000,y2=0))),
}
clips={k:(0,0,1000,1000) for k in glyphs}
fb.font['COLR']=buildCOLR(glyphs,version=1,glyphMap={n:i for i,n in enumerate(order)},clipBoxes=clips)
fb.font['CPAL']=buildCPAL([[(1,0,0,1),(0,0.6,0,1),(0,0,1,1),(0.2,0.8,0.9,1),(1,0.9,0.1,1)]])
fb.font['head'].created=fb.font['head'].modified=0
fb.font.recalcTimestamp=False
fb.save(sys.argv[1])
